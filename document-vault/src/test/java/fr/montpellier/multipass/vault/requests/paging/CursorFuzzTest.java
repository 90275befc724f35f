package fr.montpellier.multipass.vault.requests.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callers send as a cursor: a place that the database can hold, or an argument that is none. */
class CursorFuzzTest {

    private static final Instant DAY = Instant.parse("2026-11-25T10:00:00.123456Z");

    private static boolean check(String text) {
        try {
            Cursor cursor = Cursor.parse(text);
            assertThat(cursor.at()).isBetween(Instant.EPOCH, Cursor.START.at());
            assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return whether the bytes are a cursor once they are encoded as one */
    private static boolean checkBoth(byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1));
        return check(Base64.getUrlEncoder().encodeToString(bytes));
    }

    @FuzzTest(maxDuration = "1h")
    void cursor(byte[] bytes) {
        checkBoth(bytes);
    }

    @Test
    void cursors_with_changes() {
        Changes.ofAccepted((DAY + " " + new UUID(1, 2)).getBytes(StandardCharsets.US_ASCII), CursorFuzzTest::checkBoth);
        checkBoth(("+999999999-01-01T00:00:00Z " + new UUID(1, 2)).getBytes(StandardCharsets.US_ASCII));
    }
}
