package fr.montpellier.multipass.portal.resident.demarches.choosing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.consent.demarches.Need;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentNeed;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissingTypesTest {

    @Test
    void a_required_type_without_a_proposed_document_is_missing_and_an_optional_one_is_not() {
        List<RequestedType> types = List.of(type("rib", true, null, null), type("livret", false, null, null));
        assertThat(MissingTypes.missing(types, documents())).containsExactly("rib");
        assertThat(MissingTypes.missing(types, documents(document("rib", false))))
                .as("not proposed")
                .containsExactly("rib");
        assertThat(MissingTypes.missing(types, documents(document("rib", true))))
                .isEmpty();
    }

    @Test
    void one_of_several_alternatives_is_enough() {
        List<RequestedType> types =
                List.of(type("carte", true, "identite", null), type("passeport", true, "identite", null));
        assertThat(MissingTypes.missing(types, documents())).containsExactly("l'une de ces pièces (carte, passeport)");
        assertThat(MissingTypes.missing(types, documents(document("passeport", true))))
                .isEmpty();
    }

    @Test
    void the_documents_are_those_of_the_need_and_not_of_the_type_alone() {
        List<RequestedType> types = List.of(type("domicile", true, null, 10));
        assertThat(MissingTypes.missing(types, documents(document("domicile", true))))
                .containsExactly("domicile");
    }

    private static ProposedDocuments documents(DocumentChoice... offered) {
        return new ProposedDocuments(Stream.of(offered)
                .collect(Collectors.toMap(
                        document -> new DocumentNeed(
                                document.type(), "applicant", Optional.empty(), Optional.empty(), 1, List.of()),
                        document -> new DocumentChoice.OfNeed(document.type(), List.of(document), Optional.empty()))));
    }

    private static RequestedType type(
            String code, boolean required, @Nullable String alternative, @Nullable Integer maxAgeDays) {
        return new RequestedType(
                code,
                code,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Need(
                        required,
                        Optional.empty(),
                        Optional.ofNullable(alternative),
                        "applicant",
                        Optional.ofNullable(maxAgeDays),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty());
    }

    private static DocumentChoice document(String type, boolean proposed) {
        return new DocumentChoice(
                "6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f",
                type,
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(1),
                Optional.of(
                        new Document.Dated(LocalDate.of(2026, 11, 7), "issue-date", "page", false, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                new Document.Status("fine", List.of(), List.of(), Optional.empty()),
                "suits",
                proposed);
    }
}
