package fr.montpellier.multipass.identity.protocol.senderconstraint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.Mutations;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import fr.montpellier.multipass.service.dpop.DpopRefused;
import fr.montpellier.multipass.service.dpop.DpopVerifier;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The header {@code DPoP}: a proof, or {@code invalid_dpop_proof}. */
class DpopProofFuzzTest {

    private static final String CLAIMS =
            "{\"htm\":\"POST\",\"htu\":\"https://identity.example/oauth2/token\",\"iat\":1700000000,\"jti\":\"a\"}";

    private final SignedTexts client = new SignedTexts();
    private final DpopVerifier verifier = new DpopVerifier(
            (hash, until) -> true, Optional.empty(), Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC));

    private boolean check(String proof) {
        try {
            assertThat(verifier.verify(proof, "POST", List.of(URI.create("https://identity.example/oauth2/token")))
                            .thumbprint())
                    .hasSize(43);
            return true;
        } catch (DpopRefused e) {
            assertThat(e.getError().getErrorCode()).isNotBlank();
            return false;
        }
    }

    @FuzzTest(maxDuration = "1h")
    void dpop_proof(byte[] bytes) {
        check(Mutations.text(bytes));
        check(client.prove(Mutations.text(bytes)));
    }

    @Test
    void dpop_proofs_with_changes() {
        Mutations.ofAccepted(List.of(client.prove(CLAIMS)), this::check);
        Mutations.ofAccepted(List.of(CLAIMS), changed -> check(client.prove(changed)));
    }
}
