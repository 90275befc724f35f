package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores emails about accounts, sealed, until they are sent, they are a day old, their code has expired, or what they
 * announce has come. An instance that takes an email first postpones its next attempt, so that another instance sends it
 * if the first one crashes.
 */
@Repository
class AccountMailRepository implements AccountMails {

    private static final String TABLE = "account_mail";
    private static final Duration KEPT = Duration.ofDays(1);
    /** How long an email with a code is stored. The code has expired by then. */
    private static final Duration CODE_KEPT = Duration.ofMinutes(10);
    /** The time between two attempts. It is short because people wait for codes. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** @param mail the email, or empty if another program changed the row */
    record ClaimedMail(UUID id, Optional<AccountMail> mail) {}

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final MailOptions options;
    private final Contacts contacts;
    private final BatchedDeletion deletion;
    private final Clock clock;

    AccountMailRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            AlteredRowReporter altered,
            MailOptions options,
            Contacts contacts,
            BatchedDeletion deletion,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.options = options;
        this.contacts = contacts;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Override
    public boolean isEnabled() {
        return options.isEnabled();
    }

    @Override
    public void storeForContact(
            UUID holder,
            Predicate<String> accepted,
            AccountMailKind kind,
            Instant at,
            Optional<String> link,
            Optional<Instant> until,
            Optional<String> person) {
        contacts.find(holder)
                .ifPresent(contact -> contact.addresses(clock.instant()).stream()
                        .filter(accepted)
                        .forEach(address -> store(new AccountMail(
                                kind, address, contact.language(), Optional.empty(), at, link, until, person))));
    }

    @Override
    public List<String> contacts(UUID holder) {
        return contacts.find(holder)
                .map(contact -> contact.addresses(clock.instant()))
                .orElse(List.of());
    }

    @Override
    public List<String> contactsInUse(UUID holder) {
        return contacts.find(holder).map(Contact::addressesInUse).orElse(List.of());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaceAddress(UUID holder, String former, String current, boolean keepsFormer) {
        contacts.replaceAccountAddress(holder, former, current, keepsFormer, clock.instant());
    }

    @Override
    public boolean reaches(UUID holder) {
        return contacts.find(holder).stream()
                .flatMap(contact -> contact.addressesInUse().stream()
                        .filter(address -> !contact.refused()
                                || contact.address().filter(address::equals).isEmpty()))
                .findAny()
                .isPresent();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(AccountMail mail) {
        var id = UUID.randomUUID();
        Instant now = clock.instant();
        Instant until = latest(now.plus(mail.code().isPresent() ? CODE_KEPT : KEPT), mail.until());
        jdbc.sql("INSERT INTO account_mail (id, sealed, attempts, next_attempt_at, expires_at) VALUES (?, ?, 0, ?, ?)")
                .params(id, masterKey.seal(json.writeValueAsBytes(mail), context(id)), utc(now), utc(until))
                .update();
    }

    private static Instant latest(Instant one, Optional<Instant> other) {
        return other.filter(one::isBefore).orElse(one);
    }

    /** Returns the due email that has waited longest, and postpones its next attempt. */
    Optional<ClaimedMail> takeDue(Instant now) {
        return jdbc.sql("""
                        UPDATE account_mail SET attempts = attempts + 1,
                            next_attempt_at = :now + (attempts + 1) * make_interval(secs => :pause)
                        WHERE id = (SELECT id FROM account_mail WHERE next_attempt_at <= :now AND expires_at > :now
                            ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, sealed""")
                .param("now", utc(now))
                .param("pause", PAUSE.toSeconds())
                .query((row, number) -> taken(row))
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM account_mail WHERE id = ?").param(id).update();
    }

    private ClaimedMail taken(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        try {
            return new ClaimedMail(
                    id,
                    Optional.of(
                            json.readValue(masterKey.open(row.getBytes("sealed"), context(id)), AccountMail.class)));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return new ClaimedMail(id, Optional.empty());
        }
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM account_mail", "expires_at", utc(clock.instant()));
    }

    private static byte[] context(UUID id) {
        return RowContext.of(TABLE).text(id.toString()).toBytes();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
