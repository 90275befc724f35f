package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores accounts, sealed and bound to their holder and to the keyed hash of their address, by which they are found. A
 * row that another program wrote is ignored. Hashes of an earlier key are replaced when the account is found by its
 * address.
 */
@Repository
class AccountRepository {

    private static final String TABLE = "account";

    private static final String SELECT = "SELECT holder, email_hash, sealed FROM account ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final TransactionTemplate transaction;
    private final KeyedHash emails;
    private final KeyedHash recoveryCodes;

    AccountRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            AlteredRowReporter altered,
            SealedSecrets secrets,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.transaction = transaction;
        this.emails = KeyedHash.of(secrets, "account-email");
        this.recoveryCodes = KeyedHash.of(secrets, "recovery-code");
    }

    private record Sealed(
            String email,
            String language,
            String passwordHash,
            boolean standsAlone,
            @Nullable String codeSecret,
            @Nullable Instant replacedByEmail,
            @Nullable Instant browsersForgotten) {}

    Optional<Account> findByEmail(EmailAddress email) {
        return emails.candidates(email.compared()).stream()
                .flatMap(hash ->
                        find(SELECT + "WHERE email_hash = ?", hash).stream().peek(account -> rehash(hash)))
                .findFirst();
    }

    Optional<Account> find(UUID holder) {
        return find(SELECT + "WHERE holder = ?", holder);
    }

    /** Returns the account, locked until the transaction ends. */
    Optional<Account> findForChange(UUID holder) {
        return find(SELECT + "WHERE holder = ? FOR UPDATE", holder);
    }

    /** Returns the account, which does not change until the transaction ends. */
    Optional<Account> findForShare(UUID holder) {
        return find(SELECT + "WHERE holder = ? FOR SHARE", holder);
    }

    private Optional<Account> find(String sql, Object key) {
        return jdbc.sql(sql)
                .param(key)
                .query((row, number) -> account(row))
                .optional()
                .flatMap(found -> found);
    }

    /**
     * Inserts an account.
     *
     * @return false if the address has an account
     */
    boolean insert(Account account) {
        byte[] hash = emails.hash(account.email().compared());
        return jdbc.sql("INSERT INTO account (holder, email_hash, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(account.holder(), hash, seal(account, hash))
                        .update()
                == 1;
    }

    void update(Account account) {
        byte[] hash = emails.hash(account.email().compared());
        jdbc.sql("UPDATE account SET email_hash = ?, sealed = ? WHERE holder = ?")
                .params(hash, seal(account, hash), account.holder())
                .update();
    }

    /** Replaces the hash of an earlier key in the account that has it by now. */
    private void rehash(byte[] found) {
        if (!emails.isCurrent(found)) {
            transaction.executeWithoutResult(status ->
                    find(SELECT + "WHERE email_hash = ? FOR UPDATE", found).ifPresent(this::update));
        }
    }

    /**
     * Stores the time step of an accepted code.
     *
     * @return false if a code of that step or a later one was accepted before
     */
    boolean advanceCodeStep(UUID holder, long step) {
        return jdbc.sql("UPDATE account SET code_step = ? WHERE holder = ? AND code_step < ?")
                        .params(step, holder, step)
                        .update()
                == 1;
    }

    /** Replaces all recovery codes of the account. */
    void replaceRecoveryCodes(UUID holder, List<String> codes) {
        jdbc.sql("DELETE FROM account_recovery_code WHERE holder = ?")
                .param(holder)
                .update();
        codes.forEach(code -> jdbc.sql("INSERT INTO account_recovery_code (holder, hash) VALUES (?, ?)")
                .params(holder, recoveryCodes.hash(holder.toString(), code))
                .update());
    }

    /**
     * Marks a recovery code as used.
     *
     * @return false if the account has no such code, or it was used before
     */
    boolean useRecoveryCode(UUID holder, String code) {
        return recoveryCodes.candidates(holder.toString(), code).stream()
                .anyMatch(hash -> jdbc.sql("DELETE FROM account_recovery_code WHERE holder = ? AND hash = ?")
                                .params(holder, hash)
                                .update()
                        == 1);
    }

    int countRecoveryCodes(UUID holder) {
        return jdbc.sql("SELECT count(*) FROM account_recovery_code WHERE holder = ?")
                .param(holder)
                .query(Integer.class)
                .single();
    }

    /** Deletes the account with its recovery codes. */
    void delete(UUID holder) {
        jdbc.sql("DELETE FROM account WHERE holder = ?").param(holder).update();
    }

    private byte[] seal(Account account, byte[] emailHash) {
        var sealed = new Sealed(
                account.email().text(),
                account.language(),
                account.passwordHash(),
                account.standsAlone(),
                account.codeSecret().orElse(null),
                account.replacedByEmail().orElse(null),
                account.browsersForgotten().orElse(null));
        return masterKey.seal(json.writeValueAsBytes(sealed), context(account.holder(), emailHash));
    }

    private Optional<Account> account(ResultSet row) throws SQLException {
        UUID holder = row.getObject("holder", UUID.class);
        try {
            byte[] opened = masterKey.open(row.getBytes("sealed"), context(holder, row.getBytes("email_hash")));
            var sealed = json.readValue(opened, Sealed.class);
            return Optional.of(new Account(
                    holder,
                    new EmailAddress(sealed.email()),
                    sealed.language(),
                    sealed.passwordHash(),
                    sealed.standsAlone(),
                    Optional.ofNullable(sealed.codeSecret()),
                    Optional.ofNullable(sealed.replacedByEmail()),
                    Optional.ofNullable(sealed.browsersForgotten())));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID holder, byte[] emailHash) {
        return RowContext.of(TABLE).text(holder.toString()).bytes(emailHash).toBytes();
    }
}
