package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores habilitations, each row with a MAC over all of it. */
@Repository
class HabilitationRepository {

    private static final String TABLE = "habilitation";

    private final JdbcClient jdbc;
    private final RowMac mac;
    private final KeyedHash address;
    private final KeyedHash subject;

    HabilitationRepository(JdbcClient jdbc, RowMac mac, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.mac = mac;
        this.address = KeyedHash.of(secrets, "agent-address");
        this.subject = KeyedHash.of(secrets, "agent-subject");
    }

    /** @param subject hash of identity provider and {@code sub}; null until the first sign-in */
    record Row(Habilitation habilitation, byte[] address, byte @Nullable [] subject) {}

    /** Finds the row of an agent who signed in before, and hashes the subject anew if its key was followed by another. */
    Optional<Row> bySubject(String idp, String sub) {
        return subject.candidates(idp, sub).stream()
                .flatMap(hash -> verified(jdbc.sql("SELECT * FROM habilitation WHERE subject_hash = ?")
                                .param(hash))
                        .map(row -> subject.isCurrent(hash) ? row : withSubject(row, idp, sub))
                        .stream())
                .findFirst();
    }

    /** Finds the row of an address and locks it until the transaction ends. */
    Optional<Row> byAddress(String siret, String email) {
        return address.candidates(normalised(email)).stream()
                .flatMap(hash ->
                        verified(jdbc.sql("SELECT * FROM habilitation WHERE siret = ? AND address_hash = ? FOR UPDATE")
                                        .params(siret, hash))
                                .stream())
                .findFirst();
    }

    private record Stored(Row row, byte[] mac) {}

    private Optional<Row> verified(JdbcClient.StatementSpec select) {
        return select.query(HabilitationRepository::stored)
                .optional()
                .filter(stored -> mac.verify(TABLE, stored.mac(), context(stored.row())))
                .map(Stored::row);
    }

    /** @return false if the address has an habilitation */
    boolean insert(Habilitation habilitation, String email) {
        var row = new Row(habilitation, address.hash(normalised(email)), null);
        return jdbc.sql("""
                                INSERT INTO habilitation (id, siret, address_hash, department, role, mac)
                                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                habilitation.id(),
                                habilitation.organisation(),
                                row.address(),
                                habilitation.department().value(),
                                habilitation.role().wireName(),
                                mac.of(context(row)))
                        .update()
                == 1;
    }

    Row withSubject(Row row, String idp, String sub) {
        return update(new Row(row.habilitation(), row.address(), subject.hash(idp, sub)));
    }

    Row update(Row row) {
        jdbc.sql("UPDATE habilitation SET department = ?, role = ?, subject_hash = ?, mac = ? WHERE id = ?")
                .param(row.habilitation().department().value())
                .param(row.habilitation().role().wireName())
                .param(row.subject())
                .param(mac.of(context(row)))
                .param(row.habilitation().id())
                .update();
        return row;
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                new Row(
                        new Habilitation(
                                row.getObject("id", UUID.class),
                                row.getString("siret"),
                                new DepartmentCode(row.getString("department")),
                                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT))),
                        row.getBytes("address_hash"),
                        row.getBytes("subject_hash")),
                row.getBytes("mac"));
    }

    private static RowContext context(Row row) {
        Habilitation habilitation = row.habilitation();
        return RowContext.of(TABLE)
                .text(habilitation.id().toString())
                .text(habilitation.organisation())
                .bytes(row.address())
                .text(habilitation.department().value())
                .text(habilitation.role().wireName())
                .bytes(row.subject());
    }

    private static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
