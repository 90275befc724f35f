package fr.montpellier.multipass.consent.authorisations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PairwiseDocumentIdsTest {

    private static final JustificatifType NOTICE = new JustificatifType("avis-imposition");
    private static final DocumentId DOCUMENT = DocumentId.parse("6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f");
    private static final DocumentsByType CHOSEN = new DocumentsByType(Map.of(NOTICE, List.of(DOCUMENT)));

    /** Computed with {@code openssl dgst -sha256 -mac HMAC}. */
    @Test
    void an_identifier_is_derived_from_the_seed_and_the_document() {
        var ids = new PairwiseDocumentIds(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));

        assertThat(ids.byType(CHOSEN)).isEqualTo(Map.of("avis-imposition", List.of("rOxbBfJfG4BrwkFPiz7Htg")));
        assertThat(ids.byDocument(CHOSEN)).isEqualTo(Map.of(DOCUMENT.toString(), "rOxbBfJfG4BrwkFPiz7Htg"));
    }

    @Test
    void two_authorisations_name_one_document_differently() {
        assertThat(PairwiseDocumentIds.random().byType(CHOSEN))
                .isNotEqualTo(PairwiseDocumentIds.random().byType(CHOSEN));
    }

    @Test
    void the_seed_is_in_no_text() {
        var ids = PairwiseDocumentIds.random();

        assertThat(ids.toString()).doesNotContain(ids.seed().toString());
    }
}
