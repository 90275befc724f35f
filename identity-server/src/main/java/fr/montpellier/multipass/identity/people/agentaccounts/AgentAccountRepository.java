package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount.ProposedReset;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
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

/** Stores accounts of agents. A row that another program wrote is ignored. */
@Repository
class AgentAccountRepository {

    private static final String TABLE = "agent_account";

    private static final String SELECT = "SELECT agent, email_hash, sealed FROM agent_account ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final KeyedHash emails;

    AgentAccountRepository(
            JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.emails = KeyedHash.of(secrets, "agent-account-email");
    }

    private record Sealed(
            String email,
            AgentNames names,
            String passwordHash,
            String codeSecret,
            @Nullable ProposedReset proposedReset) {}

    /** Finds the account of an address. If the hash of the address was made with an earlier key, it is replaced. */
    Optional<AgentAccount> findByEmail(EmailAddress email) {
        return emails.candidates(email.compared()).stream()
                .flatMap(hash -> one(SELECT + "WHERE email_hash = ?", hash).stream()
                        .peek(account -> {
                            if (!emails.isCurrent(hash)) {
                                update(account);
                            }
                        }))
                .findFirst();
    }

    Optional<AgentAccount> find(UUID agent) {
        return one(SELECT + "WHERE agent = ?", agent);
    }

    /** Returns the account, locked until the transaction ends. */
    Optional<AgentAccount> findForChange(UUID agent) {
        return one(SELECT + "WHERE agent = ? FOR UPDATE", agent);
    }

    List<AgentAccount> of(Collection<UUID> agents) {
        return jdbc
                .sql(SELECT + "WHERE agent = ANY(?)")
                .param(agents.toArray(UUID[]::new))
                .query(this::opened)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the agents who have an account. */
    List<UUID> agents() {
        return jdbc.sql("SELECT agent FROM agent_account")
                .query((row, number) -> row.getObject("agent", UUID.class))
                .list();
    }

    private Optional<AgentAccount> one(String sql, Object key) {
        return jdbc.sql(sql).param(key).query(this::opened).optional().flatMap(found -> found);
    }

    /**
     * Inserts an account.
     *
     * @param codeStep time step of the code that proved the authenticator application
     * @return false if the address or the agent has an account
     */
    boolean insert(AgentAccount account, long codeStep) {
        byte[] hash = emails.hash(account.email().compared());
        return jdbc.sql(
                                "INSERT INTO agent_account (agent, email_hash, sealed, code_step) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(account.agent(), hash, seal(account, hash), codeStep)
                        .update()
                == 1;
    }

    void update(AgentAccount account) {
        byte[] hash = emails.hash(account.email().compared());
        jdbc.sql("UPDATE agent_account SET email_hash = ?, sealed = ? WHERE agent = ?")
                .params(hash, seal(account, hash), account.agent())
                .update();
    }

    void delete(UUID agent) {
        jdbc.sql("DELETE FROM agent_account WHERE agent = ?").param(agent).update();
    }

    /**
     * Stores the time step of an accepted code.
     *
     * @return false if a code of that step or a later one was accepted before
     */
    boolean advanceCodeStep(UUID agent, long step) {
        return jdbc.sql("UPDATE agent_account SET code_step = ? WHERE agent = ? AND code_step < ?")
                        .params(step, agent, step)
                        .update()
                == 1;
    }

    private byte[] seal(AgentAccount account, byte[] emailHash) {
        var sealed = new Sealed(
                account.email().text(),
                account.names(),
                account.passwordHash(),
                account.codeSecret(),
                account.proposedReset().orElse(null));
        return masterKey.seal(json.writeValueAsBytes(sealed), context(account.agent(), emailHash));
    }

    private Optional<AgentAccount> opened(ResultSet row, int number) throws SQLException {
        UUID agent = row.getObject("agent", UUID.class);
        try {
            byte[] opened = masterKey.open(row.getBytes("sealed"), context(agent, row.getBytes("email_hash")));
            Sealed sealed = json.readValue(opened, Sealed.class);
            return Optional.of(new AgentAccount(
                    agent,
                    new EmailAddress(sealed.email()),
                    sealed.names(),
                    sealed.passwordHash(),
                    sealed.codeSecret(),
                    Optional.ofNullable(sealed.proposedReset())));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID agent, byte[] emailHash) {
        return RowContext.of(TABLE).text(agent.toString()).bytes(emailHash).toBytes();
    }
}
