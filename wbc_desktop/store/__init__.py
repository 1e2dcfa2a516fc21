"""What is kept: tables, repositories, migrations, hash chain, backup."""
