"""What hashing a password costs where it is not made cheap for tests. Source: the law of the board, §9."""

import subprocess
import sys

from argon2 import Type, extract_parameters

SAYS_A_HASH = "from board.passwords import hash_password; print(hash_password('four quiet boats at noon'))"


def test_a_hash_is_argon2id_of_64_megabytes_and_three_rounds() -> None:
    said = subprocess.run([sys.executable, "-c", SAYS_A_HASH], capture_output=True, text=True, check=True)
    cost = extract_parameters(said.stdout.strip())
    assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (Type.ID, 64 * 1024, 3, 4)
