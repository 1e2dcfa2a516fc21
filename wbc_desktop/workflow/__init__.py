"""What a technician does: read a smear, review, count, sign, train. No Qt."""
