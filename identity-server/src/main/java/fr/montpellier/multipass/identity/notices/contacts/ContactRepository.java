package fr.montpellier.multipass.identity.notices.contacts;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores contacts, sealed and bound to the resident. A row that another program wrote is ignored. */
@Repository
class ContactRepository {

    private static final String TABLE = "notice_contact";

    private static final String SELECT = "SELECT holder, subject, sealed FROM notice_contact ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    ContactRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record Sealed(
            @Nullable String address,
            @Nullable List<Contact.KnownAddress> known,
            boolean refused,
            String firstName,
            String language,
            Frequency frequency) {}

    /** Returns the contact, locked until the transaction ends. */
    Optional<Contact> findForChange(UUID holder) {
        return find(SELECT + "WHERE holder = ? FOR UPDATE", holder);
    }

    Optional<Contact> find(UUID holder) {
        return find(SELECT + "WHERE holder = ?", holder);
    }

    List<Contact> find(Collection<UUID> holders) {
        return jdbc
                .sql(SELECT + "WHERE holder = ANY(?)")
                .param(holders.toArray(UUID[]::new))
                .query((row, number) -> contact(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the contact, locked until the transaction ends. */
    Optional<Contact> findForChange(String subject) {
        return find(SELECT + "WHERE subject = ? FOR UPDATE", subject);
    }

    Optional<Contact> find(String subject) {
        return find(SELECT + "WHERE subject = ?", subject);
    }

    private Optional<Contact> find(String sql, Object key) {
        return jdbc.sql(sql)
                .param(key)
                .query((row, number) -> contact(row))
                .optional()
                .flatMap(found -> found);
    }

    void save(Contact contact) {
        jdbc.sql("""
                        INSERT INTO notice_contact (holder, subject, sealed) VALUES (?, ?, ?)
                        ON CONFLICT (holder) DO UPDATE SET subject = excluded.subject, sealed = excluded.sealed""").params(contact.holder(), contact.subject(), seal(contact)).update();
    }

    void delete(UUID holder) {
        jdbc.sql("DELETE FROM notice_contact WHERE holder = ?").param(holder).update();
    }

    private byte[] seal(Contact contact) {
        var sealed = new Sealed(
                contact.address().orElse(null),
                contact.known(),
                contact.refused(),
                contact.firstName(),
                contact.language(),
                contact.frequency());
        return masterKey.seal(json.writeValueAsBytes(sealed), context(contact.holder(), contact.subject()));
    }

    private Optional<Contact> contact(ResultSet row) throws SQLException {
        UUID holder = row.getObject("holder", UUID.class);
        String subject = row.getString("subject");
        try {
            var sealed = json.readValue(masterKey.open(row.getBytes("sealed"), context(holder, subject)), Sealed.class);
            return Optional.of(new Contact(
                    holder,
                    subject,
                    Optional.ofNullable(sealed.address()),
                    Optional.ofNullable(sealed.known()).orElse(List.of()),
                    sealed.refused(),
                    sealed.firstName(),
                    sealed.language(),
                    sealed.frequency()));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID holder, String subject) {
        return RowContext.of(TABLE).text(holder.toString()).text(subject).toBytes();
    }
}
