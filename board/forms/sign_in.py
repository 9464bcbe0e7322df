"""The sign-in form 登录."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length


class SignInForm(FlaskForm):
    """Account and password; what is wrong with them is never told apart."""

    username = StringField(_("账号"), [InputRequired(_("请填账号")), Length(max=120)])
    password = PasswordField(_("密码"), [InputRequired(_("请填密码")), Length(max=400)])
