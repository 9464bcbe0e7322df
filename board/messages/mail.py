"""Apprise's e-mail, with the delivery's mark as Message-ID, and a reason when it does not go out."""

import smtplib
import ssl
from email import message_from_string
from typing import Any

from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.smtp import AppriseSMTPController

from board.messages.channels import NotSent
from board.rules.delivering import Failure


class Mail(NotifyEmail):
    """One message to one person."""

    def __init__(
        self,
        *,
        server: str,
        port: int | None,
        secure: str,
        sender: str,
        account: str,
        password: str,
        to: str,
        mark: str,
        seconds: float,
    ) -> None:
        domain = sender.rsplit("@", 1)[1]
        super().__init__(
            smtp_host=server,
            host=domain,
            port=port,
            secure_mode=secure,
            from_addr=sender,
            user=self.quote(account, safe="") or None,
            password=self.quote(password, safe="") or None,
            targets=[to],
            format="text",
            cto=seconds,
        )
        self.message_id = f"<{mark}@{domain}>"

    def send(self, body: str, title: str = "", **_facts: Any) -> bool:
        """Send it. Raises NotSent with the reason."""
        words = NotifyEmail.prepare_emails(
            subject=title,
            body=body,
            notify_format=self.resolve_format("text"),
            from_addr=self.from_addr,
            to=self.targets,
            smtp_host=self.host,
            names=self.names,
            tzinfo=self.tzinfo,
        )
        try:
            with AppriseSMTPController(
                host=self.smtp_host,
                port=self.port,
                secure_mode=self.secure_mode,
                user=self.user,
                password=self.password,
                socket_connect_timeout=self.socket_connect_timeout,
            ) as server:
                for message in words:
                    if not server.sendmail(self.from_addr[1], message.to_addrs, self._marked(message.body)):
                        raise NotSent(Failure.REFUSED)
        except smtplib.SMTPAuthenticationError as refused:
            raise NotSent(Failure.SIGN_IN, str(refused.smtp_code)) from None
        except smtplib.SMTPNotSupportedError as lacking:
            raise NotSent(Failure.UNTRUSTED if "STARTTLS" in str(lacking) else Failure.SIGN_IN) from None
        except ssl.SSLError:
            raise NotSent(Failure.UNTRUSTED) from None
        except smtplib.SMTPResponseException as refused:
            raise NotSent(Failure.REFUSED, str(refused.smtp_code)) from None
        except TimeoutError:
            raise NotSent(Failure.SLOW) from None
        except UnicodeError:  # account or password hold what no mail server takes
            raise NotSent(Failure.UNUSABLE) from None
        except (OSError, smtplib.SMTPException):
            raise NotSent(Failure.UNREACHABLE) from None
        return True

    def _marked(self, words: str) -> str:
        """The message with the mark as its Message-ID, the same in every attempt: a double is known by it."""
        message = message_from_string(words)
        message.replace_header("Message-ID", self.message_id)
        return message.as_string()
