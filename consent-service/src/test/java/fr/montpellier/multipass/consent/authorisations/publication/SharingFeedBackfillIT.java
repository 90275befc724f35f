package fr.montpellier.multipass.consent.authorisations.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Checks that authorisations given before the feed existed are published at the start, if their receipts prove them. */
class SharingFeedBackfillIT extends RunningConsentService {

    @Autowired
    private SharingFeedBackfill earlier;

    private final JdbcClient owner;

    SharingFeedBackfillIT(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.flyway.user}") String user,
            @Value("${spring.flyway.password}") String password) {
        this.owner = JdbcClient.create(new DriverManagerDataSource(url, user, password));
    }

    @Test
    void an_authorisation_with_its_receipt_is_published_once() {
        String id = given();

        earlier.publish();
        earlier.publish();

        assertThat(events(id)).isOne();
    }

    @Test
    void an_authorisation_without_a_receipt_is_not_published() {
        String id = given();
        owner.sql("DELETE FROM receipts WHERE authorisation = ?::uuid")
                .param(id)
                .update();

        earlier.publish();

        assertThat(events(id)).isZero();
    }

    @Test
    void a_row_that_differs_from_its_receipt_is_not_published() {
        for (String change : new String[] {
            "until = until + interval '1 day'",
            "types = ARRAY['avis-imposition', 'rib']",
            "resident = 'sub-of-another-resident'",
            "department = 'education'",
            "facts = ARRAY['avis-imposition nombreDeParts']"
        }) {
            String id = given();
            owner.sql("UPDATE authorisations SET " + change + " WHERE id = ?::uuid")
                    .param(id)
                    .update();

            earlier.publish();

            assertThat(events(id)).as(change).isZero();
        }
    }

    @Test
    void an_authorisation_that_has_ended_is_not_published() {
        String ines = newSubject();
        String id = giveAid(ines).text("/id");
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");
        owner.sql("DELETE FROM sharing_events WHERE authorisation = ?::uuid")
                .param(id)
                .update();

        earlier.publish();

        assertThat(events(id)).isZero();
    }

    private String given() {
        String id = giveAid(newSubject()).text("/id");
        owner.sql("DELETE FROM sharing_events WHERE authorisation = ?::uuid")
                .param(id)
                .update();
        return id;
    }

    private long events(String id) {
        return jdbc.sql("SELECT count(*) FROM sharing_events WHERE authorisation = ?::uuid")
                .param(id)
                .query(Long.class)
                .single();
    }
}
