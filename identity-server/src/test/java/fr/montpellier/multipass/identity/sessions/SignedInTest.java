package fr.montpellier.multipass.identity.sessions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextImpl;

class SignedInTest {

    private final SignedIn signedIn = new SignedIn(UUID.randomUUID(), Instant.parse("2026-11-25T10:15:30.123Z"));

    @Test
    void isInASessionWhatItWas() throws Exception {
        var kept = kept(new SecurityContextImpl(signedIn));

        try (var objects = new ObjectInputStream(new ByteArrayInputStream(kept))) {
            var back = (SignedIn) requireNonNull(((SecurityContextImpl) objects.readObject()).getAuthentication());
            assertThat(back).isEqualTo(signedIn);
            assertThat(back.at()).isEqualTo(signedIn.at());
            assertThat(back.isAuthenticated()).isTrue();
        }
    }

    @Test
    void isInASessionWithoutWhatFollowsFromIt() throws Exception {
        assertThat(new String(kept(signedIn), StandardCharsets.ISO_8859_1))
                .contains(signedIn.getPrincipal())
                .doesNotContain("FactorGrantedAuthority");
    }

    private static byte[] kept(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
