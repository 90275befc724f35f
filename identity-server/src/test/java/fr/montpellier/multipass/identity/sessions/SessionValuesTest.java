package fr.montpellier.multipass.identity.sessions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

class SessionValuesTest {

    private final SessionValues values = new SessionValues();
    private final SignedIn signedIn = new SignedIn(UUID.randomUUID(), Instant.parse("2026-11-25T10:15:30.123Z"));

    @Test
    void who_signed_in_is_what_it_was_in_25_bytes() {
        var kept = values.write(new SecurityContextImpl(signedIn));

        assertThat(kept).hasSize(25);
        var back = (SignedIn) requireNonNull(((SecurityContext) requireNonNull(values.read(kept))).getAuthentication());
        assertThat(back).isEqualTo(signedIn);
        assertThat(back.at()).isEqualTo(signedIn.at());
        assertThat(back.isAuthenticated()).isTrue();
    }

    @Test
    void anything_else_is_what_it_was() {
        assertThat(values.read(values.write(Map.of("état", "é".repeat(25))))).isEqualTo(Map.of("état", "é".repeat(25)));
    }

    @Test
    void what_another_version_kept_is_not_there() {
        var kept = new String(values.write(new ThisVersion()), StandardCharsets.ISO_8859_1);
        var other = kept.replace("ThisVersion", "LastVersion").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(values.read(other)).isNull();
        assertThat(values.read(new byte[] {1, 2, 3})).isNull();
        assertThat(values.read(new byte[0])).isNull();
    }

    private record ThisVersion() implements Serializable {}
}
