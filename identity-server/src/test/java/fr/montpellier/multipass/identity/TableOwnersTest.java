package fr.montpellier.multipass.identity;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.TableOwners;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each table belongs to one package: the only one whose SQL names it. */
class TableOwnersTest {

    private static final Map<String, String> OWNERS = Map.ofEntries(
            entry("citizen", "people.citizens"),
            entry("citizen_upstream", "people.citizens"),
            entry("citizen_nearly", "people.citizens"),
            entry("account_closing", "people.citizens"),
            entry("death", "people.deaths"),
            entry("death_directive", "closing.death"),
            entry("estate_transfer", "people.deaths"),
            entry("citizen_merge", "people.citizens"),
            entry("citizen_accepted_identity", "people.citizens"),
            entry("citizen_usage_name", "people.signin.opening"),
            entry("reconciliation_file", "people.reconciliation"),
            entry("reconciliation_step", "people.reconciliation"),
            entry("representation", "people.representation"),
            entry("account", "people.accounts"),
            entry("account_recovery_code", "people.accounts"),
            entry("account_recovery", "people.accounts.recovery.records"),
            entry("counter_check", "people.accounts.recovery.records"),
            entry("email_proof", "people.accounts.proofs"),
            entry("agent_passkey", "people.agentaccounts"),
            entry("passkey", "people.accounts.passkeys"),
            entry("passkey_challenge", "people.accounts.passkeys"),
            entry("account_attempt", "people.accounts.throttle"),
            entry("account_mail", "notices.sending"),
            entry("notice_contact", "notices.contacts"),
            entry("known_browser", "notices.contacts"),
            entry("notice", "notices.outbox"),
            entry("notice_mail", "notices.outbox"),
            entry("printed_card", "cards"),
            entry("organisation", "people.agents"),
            entry("agent", "people.agents"),
            entry("habilitation", "people.agents"),
            entry("command_code", "operators"),
            entry("agent_account_permission", "people.agentaccounts"),
            entry("agent_account", "people.agentaccounts"),
            entry("agent_enrolment", "people.agentaccounts"),
            entry("sign_in", "people.signin"),
            entry("session_client", "people.signin"),
            entry("browser_session", "people.sessions"),
            entry("registered_client", "clients.registry"),
            entry("client_logo", "clients.logos"),
            entry("client_error", "clients.errors"),
            entry("organisation_application", "organisations.applications"),
            entry("initial_access_token", "protocol.registration"),
            entry("pushed_request", "protocol.request.sources"),
            entry("scope_consent", "protocol.consent.scopes"),
            entry("access_grant", "protocol.grants"),
            entry("access_grant_detail", "protocol.grants"),
            entry("access_grant_authorization", "protocol.grants"),
            entry("oauth_authorization", "protocol.authorizations"),
            entry("oauth_token", "protocol.authorizations"),
            entry("oauth_spent_token", "protocol.authorizations"),
            entry("client_assertion", "clients.authentication"),
            entry("dpop_proof", "protocol.senderconstraint"),
            entry("device_guess", "protocol.device"),
            entry("device_poll", "protocol.device"),
            entry("logout_notice", "protocol.logout.backchannel"),
            entry("signing_key", "protocol.keys"),
            entry("rate_lease", "rates"),
            entry("sealed_secret", "support.secrets"),
            entry("subject_seed", "support.secrets"));

    @Test
    void each_table_is_named_by_its_package_alone() {
        var tables = new TableOwners(
                Path.of("src/main/resources/db/migration"),
                Path.of("src/main/java"),
                TableOwnersTest.class.getPackageName());

        assertThat(tables.violations(OWNERS)).isEmpty();
    }
}
