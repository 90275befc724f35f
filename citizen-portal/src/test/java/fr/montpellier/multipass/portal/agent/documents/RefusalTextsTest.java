package fr.montpellier.multipass.portal.agent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTextsTest {

    private static final Optional<Instant> AT = Optional.of(Instant.parse("2026-11-20T09:30:00Z"));

    @Test
    void a_withdrawn_authorisation_is_explained_with_its_date() {
        assertThat(RefusalTexts.sentence(RefusalReason.AUTHORISATION_WITHDRAWN, AT, Locale.FRENCH))
                .isEqualTo("Vous ne pouvez pas ouvrir cette pièce\u00a0: l'autorisation a été retirée le 20 novembre"
                        + " 2026. Demandez-la de nouveau à l'usager.");
    }

    @ParameterizedTest
    @CsvSource({
        "EXCEPTIONAL_ACCESS_DISPUTED, une seconde personne a contesté votre accès exceptionnel, a second person disputed",
        "EXCEPTIONAL_ACCESS_ENDED, votre accès exceptionnel a pris fin, your exceptional access ended"
    })
    void an_exceptional_access_that_ended_is_no_authorisation_that_was_withdrawn(
            RefusalReason reason, String french, String english) {
        assertThat(RefusalTexts.sentence(reason, AT, Locale.FRENCH))
                .contains(french, "le 20 novembre 2026 à 10", "la page des accès exceptionnels")
                .doesNotContain("retirée");
        assertThat(RefusalTexts.sentence(reason, AT, Locale.ENGLISH))
                .contains(english, "the page of exceptional accesses")
                .doesNotContain("withdrawn");
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void every_reason_has_a_sentence_in_each_language_with_and_without_a_date(RefusalReason reason) {
        for (Locale language : Languages.locales()) {
            assertThat(RefusalTexts.sentence(reason, Optional.empty(), language))
                    .hasSizeGreaterThan(40);
            assertThat(RefusalTexts.sentence(reason, AT, language)).doesNotContain("{0}");
            assertThat(Texts.find(language, "refused." + reason.code())).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusalReason.class,
            names = {
                "UNKNOWN_AUTHORISATION",
                "AUTHORISATION_WITHDRAWN",
                "AUTHORISATION_EXPIRED",
                "OTHER_DEPARTMENT",
                "OTHER_DEMARCHE",
                "OTHER_CASE",
                "ASSURANCE_TOO_LOW",
                "LEVEL_TOO_LOW",
                "KEY_NOT_GIVEN",
                "PROCESSING_RESTRICTED",
                "DECISION_UNAVAILABLE"
            })
    void a_reason_why_an_answer_of_another_administration_is_not_read_names_no_document_and_no_authorisation(
            RefusalReason reason) {
        var problem = new ServiceProblem(
                403,
                "read-refused",
                "",
                "",
                Optional.of(reason.code()),
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var failure = new GatewayException.Refused(Service.VAULT, problem);
        assertThat(RefusalTexts.ofExchange(failure, Locale.FRENCH))
                .contains("réponse")
                .doesNotContain("ouvrir cette pièce", "autorisation");
        assertThat(RefusalTexts.ofExchange(failure, Locale.ENGLISH))
                .contains("answer")
                .doesNotContain("open this document", "authorisation");
    }

    @Test
    void a_piece_that_was_deleted_since_the_case_was_opened_is_said_with_what_to_do() {
        var problem = new ServiceProblem(
                404,
                "unknown-document",
                "Document inconnu",
                "Aucun document de ce nom ne vous est accessible.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(RefusalTexts.sentence(new GatewayException.Refused(Service.VAULT, problem), Locale.FRENCH))
                .contains("n'est plus dans le porte-documents de l'usager", "Ouvrez de nouveau le dossier");
    }

    @Test
    void an_unknown_reason_falls_back_to_the_detail_of_the_service() {
        var problem = new ServiceProblem(
                403,
                "read-refused",
                "Lecture refusée",
                "Lecture refusée.",
                Optional.of("unheard_of"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(RefusalTexts.sentence(new GatewayException.Refused(Service.VAULT, problem), Locale.FRENCH))
                .isEqualTo("Lecture refusée.");
    }
}
