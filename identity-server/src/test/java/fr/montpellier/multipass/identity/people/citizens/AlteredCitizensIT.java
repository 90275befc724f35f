package fr.montpellier.multipass.identity.people.citizens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Residents altered with the application's database role give access to no account. */
class AlteredCitizensIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final Map<String, Object> attacker = someone("Pirate");
    private final Map<String, Object> victim = someone("Victime");

    private static Map<String, Object> someone(String name) {
        String id = UUID.randomUUID().toString();
        return People.but(People.but(People.INES, "sub", id), "given_name", name + " " + id.replaceAll("[0-9-]", ""));
    }

    private UUID citizen(TestClient.Answer answer) {
        return jdbc.sql("""
                        SELECT holder FROM sign_in s JOIN oauth_authorization a ON a.principal = s.id::text
                        JOIN oauth_token t ON t.authorization_id = a.id
                        WHERE t.hash = sha256(convert_to(?, 'UTF8'))""")
                .param(answer.text("refresh_token"))
                .query(UUID.class)
                .single();
    }

    private static String subject(TestClient.Answer answer) {
        return answer.claims("id_token").getSubject();
    }

    @Test
    void a_writer_who_points_their_upstream_row_at_a_victim_is_still_themselves() {
        TestClient.Answer own = identity.signInResident(attacker);
        TestClient.Answer other = identity.signInResident(victim);

        jdbc.sql("UPDATE citizen_upstream SET citizen_id = ? WHERE citizen_id = ?")
                .params(citizen(other), citizen(own))
                .update();

        assertThat(subject(identity.signInResident(attacker)))
                .isEqualTo(subject(own))
                .isNotEqualTo(subject(other));
    }

    @Test
    void a_writer_who_inserts_a_link_to_a_victim_is_still_themselves() {
        TestClient.Answer own = identity.signInResident(attacker);
        TestClient.Answer other = identity.signInResident(victim);
        jdbc.sql("""
                        WITH own AS (DELETE FROM citizen_upstream WHERE citizen_id = ? RETURNING *)
                        INSERT INTO citizen_upstream (provider, subject_hash, citizen_id, linked_at, mac)
                        SELECT own.provider, own.subject_hash, theirs.citizen_id, now(), theirs.mac
                        FROM own, citizen_upstream theirs WHERE theirs.citizen_id = ?""").params(citizen(own), citizen(other)).update();

        assertThat(subject(identity.signInResident(attacker))).isEqualTo(subject(own));
    }

    @Test
    void a_writer_who_exchanges_civil_hashes_takes_no_account_over() {
        CitizenRepository rows = identity.bean(CitizenRepository.class);
        UUID own = citizen(identity.signInResident(attacker));
        UUID other = citizen(identity.signInResident(victim));
        var pivot = new IdentitePivot(
                String.valueOf(attacker.get("given_name")),
                String.valueOf(attacker.get("family_name")),
                String.valueOf(attacker.get("birthdate")),
                IdentitePivot.Gender.FEMALE,
                String.valueOf(attacker.get("birthplace")),
                String.valueOf(attacker.get("birthcountry")));
        assertThat(rows.byAllFields(pivot).map(Citizen::id)).isEqualTo(Optional.of(new CitizenId(own)));
        byte[] hash = jdbc.sql("UPDATE citizen SET civil_hash = 'gone' WHERE id = ? RETURNING "
                        + "(SELECT before.civil_hash FROM citizen before WHERE before.id = citizen.id)")
                .param(own)
                .query(byte[].class)
                .single();

        jdbc.sql("UPDATE citizen SET civil_hash = ? WHERE id = ?")
                .params(hash, other)
                .update();

        assertThat(rows.byAllFields(pivot)).isEmpty();
    }
}
