package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which organisations may give agents accounts. A row that another program wrote permits nothing. */
@Repository
class AgentAccountPermissionRepository {

    private static final String TABLE = "agent_account_permission";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final AlteredRowReporter altered;

    AgentAccountPermissionRepository(JdbcClient jdbc, MasterKey masterKey, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.altered = altered;
    }

    boolean isGiven(Siret organisation) {
        return jdbc.sql("SELECT sealed FROM agent_account_permission WHERE siret = ?")
                .param(organisation.value())
                .query((row, number) -> isGenuine(organisation, row.getBytes("sealed")))
                .optional()
                .orElse(false);
    }

    private boolean isGenuine(Siret organisation, byte[] sealed) {
        try {
            masterKey.open(sealed, context(organisation));
            return true;
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return false;
        }
    }

    /** Returns whether an organisation has the permission. */
    boolean exist() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM agent_account_permission)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Gives the permission.
     *
     * @return false if the organisation has it
     */
    boolean give(Siret organisation) {
        return jdbc.sql("INSERT INTO agent_account_permission (siret, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(organisation.value(), masterKey.seal(new byte[] {1}, context(organisation)))
                        .update()
                == 1;
    }

    /**
     * Takes the permission away.
     *
     * @return false if the organisation does not have it
     */
    boolean take(Siret organisation) {
        return jdbc.sql("DELETE FROM agent_account_permission WHERE siret = ?")
                        .param(organisation.value())
                        .update()
                == 1;
    }

    private static byte[] context(Siret organisation) {
        return RowContext.of(TABLE).text(organisation.value()).toBytes();
    }
}
