package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Grants altered with the application's database role give no document access. */
class AlteredGrantsIT extends DocumentAccessFlow {

    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final TestClient.Answer own = accept(Map.of());
    private final TestClient.Answer victims = ofAnother();

    /** A grant of another resident to the same application. */
    private static TestClient.Answer ofAnother() {
        return new AnotherResident().accept(Map.of());
    }

    private static final class AnotherResident extends DocumentAccessFlow {}

    private UUID detail(TestClient.Answer tokens) {
        return UUID.fromString(authorisation(tokens));
    }

    private void assertNoDetailsOfTheVictim() {
        TestClient.Answer answer = refresh(own);
        assertThat(answer.body()).containsEntry("error", "invalid_grant");
        assertThat(active(application, own.accessToken())).isFalse();
        assertThat(refresh(victims).status()).isEqualTo(200);
    }

    @Test
    void a_writer_who_links_their_authorization_to_a_victims_grant_gets_no_access() {
        assertThat(jdbc.sql("""
                                UPDATE access_grant_authorization SET grant_id = ?
                                WHERE grant_id = ? AND authorization_id IS NOT NULL""")
                        .params(victims.text("grant_id"), own.text("grant_id"))
                        .update())
                .isOne();

        assertNoDetailsOfTheVictim();
    }

    @Test
    void a_writer_who_moves_a_victims_authorisation_into_their_grant_gets_no_access() {
        jdbc.sql("DELETE FROM access_grant_detail WHERE authorisation = ?")
                .param(detail(own))
                .update();
        assertThat(jdbc.sql("UPDATE access_grant_detail SET grant_id = ? WHERE authorisation = ?")
                        .params(own.text("grant_id"), detail(victims))
                        .update())
                .isOne();

        TestClient.Answer answer = refresh(own);
        assertThat(answer.body()).containsEntry("error", "invalid_grant");
        assertThat(active(application, own.accessToken())).isFalse();
    }

    @Test
    void a_writer_who_gives_a_grant_to_another_person_ends_it() {
        assertThat(query(own).statusCode()).isEqualTo(200);

        jdbc.sql("UPDATE access_grant SET holder = gen_random_uuid() WHERE id = ?")
                .param(own.text("grant_id"))
                .update();

        assertThat(query(own).statusCode()).isEqualTo(404);
    }
}
