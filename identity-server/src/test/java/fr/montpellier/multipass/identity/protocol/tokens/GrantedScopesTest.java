package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantedScopesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RESIDENT | identity-server  | accesses.own account.close notices.own card.own
                    RESIDENT | document-vault   | documents.own accesses.own
                    RESIDENT | consent-service  | authorisations.own accesses.own
                    AGENT    | document-vault   | documents.consult
                    AGENT    | consent-service  | cases.read cases.handle
                    DPO      | identity-server  | journal.read
                    DPO      | document-vault   | journal.read catalogue.manage
                    DPO      | consent-service  | journal.read register.approve rights.handle
                    ADMINISTRATOR | consent-service | demarches.read register.write
                    """)
    void a_role_gets_the_scopes_of_its_tasks(Role role, String audience, String scopes) {
        assertThat(GrantedScopes.of(role, audience)).isEqualTo(Set.copyOf(List.of(scopes.split(" "))));
        assertThat(GrantedScopes.AUDIENCES).contains(audience);
    }

    @Test
    void an_agent_gets_none_at_this_server_and_no_role_any_at_another_audience() {
        assertThat(GrantedScopes.of(Role.AGENT, "identity-server")).isEmpty();
        for (Role role : Role.values()) {
            assertThat(GrantedScopes.of(role, "another-service")).isEmpty();
        }
    }
}
