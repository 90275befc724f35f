package fr.montpellier.multipass.portal.resident.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.consent.Need;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.DocumentChoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void a_required_type_without_a_proposed_document_is_missing_and_an_optional_one_is_not() {
        List<RequestedType> types = List.of(type("rib", true, null, null), type("livret", false, null, null));
        assertThat(Readiness.missing(types, Map.of(), TODAY)).containsExactly("rib");
        assertThat(Readiness.missing(types, Map.of("rib", List.of(document("rib", false))), TODAY))
                .as("not proposed")
                .containsExactly("rib");
        assertThat(Readiness.missing(types, Map.of("rib", List.of(document("rib", true))), TODAY))
                .isEmpty();
    }

    @Test
    void one_of_several_alternatives_is_enough() {
        List<RequestedType> types =
                List.of(type("carte", true, "identite", null), type("passeport", true, "identite", null));
        assertThat(Readiness.missing(types, Map.of(), TODAY)).containsExactly("carte", "passeport");
        assertThat(Readiness.missing(types, Map.of("passeport", List.of(document("passeport", true))), TODAY))
                .isEmpty();
    }

    @Test
    void a_document_older_than_the_demarche_accepts_is_missing() {
        List<RequestedType> types = List.of(type("domicile", true, null, 10));
        assertThat(Readiness.missing(types, Map.of("domicile", List.of(document("domicile", true))), TODAY))
                .containsExactly("domicile");
    }

    private static RequestedType type(
            String code, boolean required, @Nullable String alternative, @Nullable Integer maxAgeDays) {
        return new RequestedType(
                code,
                code,
                Optional.empty(),
                Optional.of(new Need(
                        required,
                        Optional.empty(),
                        Optional.ofNullable(alternative),
                        "applicant",
                        Optional.ofNullable(maxAgeDays),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static DocumentChoice document(String type, boolean proposed) {
        return new DocumentChoice(
                "6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f",
                type,
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(1),
                Optional.of(new Document.Dated(TODAY.minusDays(20), "issue-date", "page", false)),
                Optional.empty(),
                new Document.Status("fine", List.of(), List.of()),
                proposed,
                proposed);
    }
}
