package fr.montpellier.multipass.identity.people.federation.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.federation.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A scope that an operator changed is warned of if helpers pass as persons by it. */
@ExtendWith(OutputCaptureExtension.class)
class FranceConnectScopeTest {

    @Test
    void a_scope_by_which_a_helper_passes_as_the_person_is_warned_of(CapturedOutput output) {
        FranceConnectConfiguration.warnOfHelpers(Provider.FRANCECONNECT, "openid identite_pivot rep_scope");
        assertThat(output).doesNotContain("Aidants Connect");

        FranceConnectConfiguration.warnOfHelpers(Provider.FRANCECONNECT, "openid identite_pivot my_rep_scope");
        assertThat(output).contains("FRANCECONNECT is not asked for rep_scope");
    }
}
