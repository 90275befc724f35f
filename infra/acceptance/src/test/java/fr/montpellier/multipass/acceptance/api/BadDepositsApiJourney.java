package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deposits files that must be refused: each response says why, and no file appears in the list. */
class BadDepositsApiJourney {

    private static PortalStandIn portal;
    private static Api vault;

    @BeforeAll
    static void sign_in() throws Exception {
        portal = PortalStandIn.take();
        AccessToken anh = portal.citizen("anh-nguyen");
        String token = portal.exchange(anh, Audiences.VAULT, Scopes.DOCUMENTS_OWN, Scopes.ACCESSES_OWN);
        vault = new Api(RunningStack.get().addresses().vault(), token);
    }

    @AfterAll
    static void leave() {
        portal.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED, application/pdf, encrypted-file",
        "TRUNCATED, application/pdf, truncated-file",
        "NOT_A_PDF, application/pdf, mistyped-file",
        "TAX_NOTICE, image/png, mistyped-file"
    })
    void an_unusable_file_is_rejected_with_a_reason_and_not_stored(Specimen file, String mediaType, String problem)
            throws Exception {
        int before = kept();

        Api.Answer answer = vault.deposit("avis-imposition", "2022", mediaType, file.bytes());

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void an_empty_file_an_unknown_type_and_the_same_file_twice_are_refused() throws Exception {
        assertThat(vault.deposit("avis-imposition", "2022", "application/pdf", new byte[0])
                        .problem())
                .isEqualTo("empty-file");
        assertThat(vault.deposit("permis-de-chasse", "2022", "application/pdf", Specimen.NO_CODE.bytes())
                        .problem())
                .isEqualTo("unknown-type");
        assertThat(vault.deposit("avis-imposition", "2021", "application/pdf", Specimen.ALTERED.bytes())
                        .status())
                .isEqualTo(201);
        assertThat(vault.deposit("avis-imposition", "2021", "application/pdf", Specimen.ALTERED.bytes())
                        .problem())
                .isEqualTo("already-deposited");
    }

    @Test
    void an_edited_notice_is_stored_and_reported_as_altered() throws Exception {
        Api.Answer answer = vault.deposit("avis-imposition", "2020", "application/pdf", Specimen.OTHER_NAME.bytes());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("check").path("verdict").asString()).isEqualTo("altere");
    }

    private static int kept() throws Exception {
        return vault.get("/api/documents").json().path("items").size();
    }
}
