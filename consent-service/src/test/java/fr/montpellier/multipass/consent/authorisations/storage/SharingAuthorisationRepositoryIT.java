package fr.montpellier.multipass.consent.authorisations.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingExample;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;

class SharingAuthorisationRepositoryIT extends RunningConsentService {

    @Autowired
    private SharingAuthorisationRepository authorisations;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void a_stored_authorisation_is_found_unchanged() {
        SharingAuthorisation given = SharingExample.givenAt(now).build();
        assertThat(authorisations.insert(given)).isTrue();
        assertThat(authorisations.find(given.id())).contains(given);
        assertThat(authorisations.find(List.of(given.id(), SharingAuthorisationId.random())))
                .containsExactly(given);

        SharingAuthorisation withdrawn = given.withdraw(now.plusSeconds(5));
        authorisations.storeWithdrawal(withdrawn);
        assertThat(authorisations.find(given.id())).contains(withdrawn);
    }

    @Test
    void an_insert_with_a_taken_case_reference_returns_false_and_stores_no_row() {
        SharingAuthorisation first = SharingExample.givenAt(now).build();
        SharingAuthorisation second =
                SharingExample.givenAt(now).caseReference(first.caseReference()).build();
        authorisations.insert(first);
        assertThat(authorisations.insert(second)).isFalse();
        assertThat(authorisations.find(second.id())).isEmpty();
    }

    @Test
    void the_database_itself_refuses_a_second_open_authorisation() {
        SubjectId resident = new SubjectId(newSubject());
        authorisations.insert(SharingExample.givenAt(now).by(resident).build());
        assertThatThrownBy(() -> authorisations.insert(
                        SharingExample.givenAt(now).by(resident).build()))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void the_service_cannot_write_the_register_nor_change_a_receipt() {
        for (String forbidden : new String[] {
            "UPDATE demarche_texts SET agreement = ''", "DELETE FROM demarche_versions", "UPDATE receipts SET jws = ''"
        }) {
            assertThatThrownBy(() -> jdbc.sql(forbidden).update())
                    .isInstanceOf(BadSqlGrammarException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
