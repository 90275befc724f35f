package fr.montpellier.multipass.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.journal.anchoring.TestTimeStampAuthority;
import fr.montpellier.multipass.journal.anchoring.WitnessedJournals;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.stamps.CheckpointStamp;
import fr.montpellier.multipass.journal.verify.stamps.PemFile;
import fr.montpellier.multipass.kernel.Audiences;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks what the officer is given of the anchors of a journal. */
class AnchorsIT {

    private static HttpResponse<String> get(WitnessedJournals journals, String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(journals.vault().address() + "/journal/anchors"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void anchored_checkpoints_come_with_their_stamps_and_cosignatures_to_the_officer_alone() throws Exception {
        try (TestTokenIssuer issuer = TestTokenIssuer.start();
                var authority = new TestTimeStampAuthority(Clock.systemUTC())) {
            Map<String, String> settings = new HashMap<>(issuer.springProperties(Audiences.VAULT));
            settings.putAll(authority.settings());
            try (var journals = new WitnessedJournals(settings)) {
                journals.grow(3);
                journals.anchoring().anchor();
                journals.grow(2);
                journals.anchoring().anchor();
                assertThat(get(
                                        journals,
                                        issuer.resident("ines-lambert-pairwise")
                                                .scope("accesses.own")
                                                .token())
                                .statusCode())
                        .isEqualTo(403);

                JsonNode anchors = JsonMapper.shared()
                        .readTree(get(
                                        journals,
                                        issuer.dpo("claire-dubois-pairwise")
                                                .scope("journal.read")
                                                .token())
                                .body());
                assertThat(anchors.path("configured").asBoolean()).isTrue();
                assertThat(anchors.path("limitSeconds").asLong()).isEqualTo(4 * 3600);
                assertThat(anchors.path("waitingSeconds").asLong()).isZero();
                JsonNode cosigned = anchors.path("items").get(0);
                assertThat(cosigned.path("size").asLong()).isEqualTo(5);
                assertThat(cosigned.path("stamp").isNull()).isTrue();
                assertThat(Checkpoint.parse(cosigned.path("checkpoint").asString()
                                        + cosigned.path("cosignatures").get(0).asString())
                                .note()
                                .signatures())
                        .hasSize(2);
                JsonNode stamped = anchors.path("items").get(1);
                assertThat(new CheckpointStamp(
                                        stamped.path("size").asLong(),
                                        stamped.path("checkpoint").asString(),
                                        stamped.path("stamp").binaryValue(),
                                        PemFile.parse(
                                                stamped.path("authorities").asString()))
                                .verify(Optional.empty(), Instant.now().plusSeconds(60))
                                .size())
                        .isEqualTo(3);
            }
        }
    }
}
