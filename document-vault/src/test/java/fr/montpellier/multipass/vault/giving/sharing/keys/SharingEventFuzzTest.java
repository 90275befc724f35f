package fr.montpellier.multipass.vault.giving.sharing.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.vault.Changes;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

/** The claims of a sharing event: one with every member, or an argument that is none. */
class SharingEventFuzzTest {

    private static final String GENUINE = """
            {"sub":"resident-of-a-test-1","iat":1764000000,"event":"given","authorisation":{"id":"0b7c1f0e-6d0a-4a53-9d8e-0b6f5e3c2a11",
             "organisation":"26340001700012","department":"ccas","application":"demo-ccas",
             "types":["avis-imposition","rib"],
             "documents":{"rib":["7c9e6679-7425-40de-944b-e07fc1f90ae7"]},"until":"2027-02-25T10:00:00Z"}}""";

    private static boolean check(byte[] bytes) {
        try {
            SharingEvent event = SharingEvent.of(JWTClaimsSet.parse(new String(bytes, StandardCharsets.UTF_8)));
            assertThat(event.recipients()).isNotEmpty().doesNotContainNull();
            assertThat(event.types()).doesNotContainNull();
            return true;
        } catch (ParseException | IllegalArgumentException e) {
            return false;
        }
    }

    @FuzzTest(maxDuration = "1h")
    void claims(byte[] bytes) {
        check(bytes);
    }

    @Test
    void claims_with_changes() {
        Changes.ofAccepted(GENUINE.getBytes(StandardCharsets.UTF_8), SharingEventFuzzTest::check);
    }
}
