package fr.montpellier.multipass.consent.decisions.rules;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.authorisations.DecidedAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingExample;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRulesTest {

    private static final Instant GIVEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = GIVEN.plus(Duration.ofDays(1));

    private static final DocumentId CHOSEN = DocumentId.random();
    private static final DocumentsByType CHOICE =
            new DocumentsByType(Map.of(new JustificatifType("avis-imposition"), List.of(CHOSEN)));

    private final SharingAuthorisation authorisation =
            SharingExample.givenAt(GIVEN).documents(CHOICE).build();

    private @Nullable String department = "ccas";
    private @Nullable String organisation = "26340001700012";
    private @Nullable String demarches;
    private @Nullable String acr = "eidas1-mfa";
    private Optional<String> level = Optional.empty();
    private @Nullable String caseReference = authorisation.caseReference().value();
    private @Nullable String owner = authorisation.resident().value();
    private @Nullable String type = "avis-imposition";
    private @Nullable String document = CHOSEN.toString();

    private Optional<RefusalReason> refusal(AccessRequest.Kind kind, SharingAuthorisation asked, Instant now) {
        AccessRequest question = new AccessRequest(
                kind,
                "agent",
                null,
                department,
                organisation,
                demarches,
                acr,
                asked.id(),
                caseReference,
                document,
                owner,
                type);
        return ReadRules.firstRefusal(question, new DecidedAuthorisation(asked, level, Optional.empty()), now);
    }

    @ParameterizedTest
    @CsvSource({"eidas1, eidas1-mfa", "eidas2, eidas2", "eidas2, eidas3", "eidas2, eidas2-mfa", "eidas3, eidas3"})
    void an_agent_of_the_required_level_or_a_higher_one_reads(String required, String own) {
        level = Optional.of(required);
        acr = own;

        assertThat(read()).isEmpty();
        assertThat(list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"eidas2, eidas1-mfa", "eidas3, eidas2", "eidas3, eidas2-mfa", "eidas9, eidas3", "eidas9, eidas1-mfa"})
    void an_agent_of_a_lower_level_than_the_demarche_requires_is_refused(String required, String own) {
        level = Optional.of(required);
        acr = own;

        assertThat(read()).contains(RefusalReason.LEVEL_TOO_LOW);
        assertThat(list()).contains(RefusalReason.LEVEL_TOO_LOW);

        department = "education";
        assertThat(read()).as("what an agent of another department learns").contains(RefusalReason.OTHER_DEPARTMENT);
    }

    private Optional<RefusalReason> read() {
        return refusal(AccessRequest.Kind.READ, authorisation, LATER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another", "another second-one", "", "aide-facultative"})
    void an_agent_of_other_demarches_of_the_department_is_refused(String handled) {
        demarches = handled;

        assertThat(read()).contains(RefusalReason.OTHER_DEMARCHE);
        assertThat(list()).contains(RefusalReason.OTHER_DEMARCHE);
    }

    @Test
    void an_agent_of_this_demarche_among_others_is_permitted() {
        demarches = "another " + authorisation.demarche().value();

        assertThat(read()).isEmpty();
        assertThat(list()).isEmpty();
    }

    private Optional<RefusalReason> list() {
        return refusal(AccessRequest.Kind.LIST, authorisation, LATER);
    }

    @Test
    void permits_what_was_authorised() {
        assertThat(read()).isEmpty();
        assertThat(list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
                    department   | education                  | OTHER_DEPARTMENT
                    department   | absent                     | OTHER_DEPARTMENT
                    organisation | 21340172201787             | OTHER_DEPARTMENT
                    organisation | absent                     | OTHER_DEPARTMENT
                    acr          | eidas1                     | ASSURANCE_TOO_LOW
                    acr          | absent                     | ASSURANCE_TOO_LOW
                    acr          | not-mfa-at-all             | ASSURANCE_TOO_LOW
                    case         | CCAS-2026-000000           | OTHER_CASE
                    case         | absent                     | OTHER_CASE
                    owner        | sub-of-another-owner       | OTHER_OWNER
                    owner        | absent                     | OTHER_OWNER
                    type         | rib                        | TYPE_NOT_COVERED
                    type         | absent                     | TYPE_NOT_COVERED
                    document     | another                    | DOCUMENT_NOT_CHOSEN
                    document     | absent                     | DOCUMENT_NOT_CHOSEN
                    """)
    void refuses_a_read_when_one_thing_differs(String what, @Nullable String value, RefusalReason reason) {
        switch (what) {
            case "department" -> department = value;
            case "organisation" -> organisation = value;
            case "acr" -> acr = value;
            case "case" -> caseReference = value;
            case "owner" -> owner = value;
            case "type" -> type = value;
            case "document" -> document = value;
            default -> throw new IllegalArgumentException(what);
        }
        assertThat(read()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eidas1-mfa", "eidas2", "eidas2-mfa", "eidas3", "eidas3-mfa"})
    void takes_every_level_with_several_factors(String level) {
        acr = level;
        assertThat(read()).isEmpty();
    }

    @Test
    void refuses_a_document_that_was_chosen_for_another_type() {
        JustificatifType rib = new JustificatifType("rib");
        SharingAuthorisation both = SharingExample.givenAt(GIVEN)
                .by(authorisation.resident())
                .caseReference(authorisation.caseReference())
                .types(List.of(new JustificatifType("avis-imposition"), rib))
                .documents(CHOICE)
                .build();
        type = "rib";

        assertThat(refusal(AccessRequest.Kind.READ, both, LATER)).contains(RefusalReason.DOCUMENT_NOT_CHOSEN);
    }

    @Test
    void a_list_needs_no_document_and_no_case_but_never_another_case() {
        owner = null;
        type = null;
        document = null;
        caseReference = null;
        assertThat(list()).isEmpty();
        caseReference = "CCAS-2026-000000";
        assertThat(list()).contains(RefusalReason.OTHER_CASE);
    }

    @Test
    void refuses_a_withdrawn_authorisation() {
        SharingAuthorisation withdrawn = authorisation.withdraw(LATER);
        assertThat(refusal(AccessRequest.Kind.READ, withdrawn, LATER)).contains(RefusalReason.AUTHORISATION_WITHDRAWN);
        assertThat(refusal(AccessRequest.Kind.LIST, withdrawn, LATER)).contains(RefusalReason.AUTHORISATION_WITHDRAWN);
    }

    @Test
    void refuses_from_the_very_end_on() {
        assertThat(refusal(
                        AccessRequest.Kind.READ,
                        authorisation,
                        authorisation.until().minusMillis(1)))
                .isEmpty();
        assertThat(refusal(AccessRequest.Kind.READ, authorisation, authorisation.until()))
                .contains(RefusalReason.AUTHORISATION_EXPIRED);
    }

    @Test
    void another_department_does_not_learn_that_it_was_withdrawn() {
        department = "education";
        assertThat(refusal(AccessRequest.Kind.READ, authorisation.withdraw(LATER), LATER))
                .contains(RefusalReason.OTHER_DEPARTMENT);
    }

    @Test
    void facts_are_read_instead_of_the_documents_of_their_type() {
        JustificatifType notice = new JustificatifType("avis-imposition");
        SharingAuthorisation facts = SharingExample.givenAt(GIVEN)
                .facts(new FactsByType(Map.of(notice, List.of("revenu-fiscal"))))
                .build();
        caseReference = facts.caseReference().value();
        owner = facts.resident().value();
        assertThat(refusal(AccessRequest.Kind.READ, facts, LATER)).contains(RefusalReason.FACTS_ONLY);

        owner = null;
        type = null;
        assertThat(refusal(AccessRequest.Kind.READ_FACTS, facts, LATER)).isEmpty();
        assertThat(refusal(AccessRequest.Kind.READ_FACTS, facts, facts.until()))
                .contains(RefusalReason.AUTHORISATION_EXPIRED);
        caseReference = null;
        assertThat(refusal(AccessRequest.Kind.READ_FACTS, facts, LATER)).contains(RefusalReason.OTHER_CASE);
    }

    @Test
    void documents_of_one_type_are_not_opened_by_those_of_another_of_which_they_may_be() {
        JustificatifType rib = new JustificatifType("rib");
        SharingAuthorisation both = SharingExample.givenAt(GIVEN)
                .by(authorisation.resident())
                .caseReference(authorisation.caseReference())
                .types(List.of(new JustificatifType("avis-imposition"), rib))
                .documents(new DocumentsByType(Map.of(rib, List.of(DocumentId.random()))))
                .facts(new FactsByType(Map.of(new JustificatifType("avis-imposition"), List.of("revenu-fiscal"))))
                .build();

        assertThat(refusal(AccessRequest.Kind.READ, both, LATER)).contains(RefusalReason.FACTS_ONLY);
    }

    @Test
    void facts_that_were_not_authorised_are_refused() {
        assertThat(refusal(AccessRequest.Kind.READ_FACTS, authorisation, LATER))
                .contains(RefusalReason.TYPE_NOT_COVERED);
    }

    @Test
    void an_application_reads_what_was_given_to_it_without_a_case() {
        assertThat(byApplication("demo-ccas", givenTo("demo-ccas"))).isEmpty();
    }

    @Test
    void an_application_does_not_learn_of_what_was_given_to_another_or_at_the_portal() {
        assertThat(byApplication("demo-ccas", givenTo("another"))).contains(RefusalReason.UNKNOWN_AUTHORISATION);
        assertThat(byApplication("demo-ccas", givenTo("another").withdraw(LATER)))
                .contains(RefusalReason.UNKNOWN_AUTHORISATION);
        assertThat(byApplication("demo-ccas", authorisation)).contains(RefusalReason.UNKNOWN_AUTHORISATION);
    }

    @Test
    void an_application_is_refused_once_it_ended_or_beyond_what_was_given() {
        assertThat(byApplication("demo-ccas", givenTo("demo-ccas").withdraw(LATER)))
                .contains(RefusalReason.AUTHORISATION_WITHDRAWN);
        type = "rib";
        assertThat(byApplication("demo-ccas", givenTo("demo-ccas"))).contains(RefusalReason.TYPE_NOT_COVERED);
        type = "avis-imposition";
        owner = "sub-of-another-owner";
        assertThat(byApplication("demo-ccas", givenTo("demo-ccas"))).contains(RefusalReason.OTHER_OWNER);
    }

    @Test
    void agents_of_the_department_read_the_case_that_an_application_opened() {
        SharingAuthorisation opened = givenTo("demo-ccas");
        caseReference = opened.caseReference().value();
        assertThat(refusal(AccessRequest.Kind.READ, opened, LATER)).isEmpty();
    }

    private SharingAuthorisation givenTo(String client) {
        return SharingExample.givenAt(GIVEN)
                .by(authorisation.resident())
                .to(client)
                .documents(CHOICE)
                .build();
    }

    private Optional<RefusalReason> byApplication(String client, SharingAuthorisation asked) {
        AccessRequest question = new AccessRequest(
                AccessRequest.Kind.READ,
                client,
                client,
                null,
                null,
                null,
                null,
                asked.id(),
                null,
                document,
                owner,
                type);
        return ReadRules.firstRefusal(question, new DecidedAuthorisation(asked, level, Optional.empty()), LATER);
    }
}
