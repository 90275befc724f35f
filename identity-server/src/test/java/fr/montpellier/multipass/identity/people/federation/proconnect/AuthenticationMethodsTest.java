package fr.montpellier.multipass.identity.people.federation.proconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationMethodsTest {

    @ParameterizedTest
    @ValueSource(strings = {"mail", "pwd mfa mail", "mail pin"})
    void a_code_sent_by_email_is_no_second_factor_unless_the_operator_says_so(String amr) {
        assertThat(new AuthenticationMethods(false).areStrong(List.of(amr.split(" "))))
                .isFalse();
        assertThat(new AuthenticationMethods(true).areStrong(List.of(amr.split(" "))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pwd otp mfa", "pop mfa", "pwd mfa", "mail pop mfa", "pwd mail totp"})
    void other_methods_suffice_at_a_level_with_several_factors(String amr) {
        assertThat(new AuthenticationMethods(false).areStrong(List.of(amr.split(" "))))
                .isTrue();
    }

    @Test
    void a_provider_that_does_not_tell_is_believed_about_the_level() {
        assertThat(new AuthenticationMethods(false).areStrong(List.of())).isTrue();
    }
}
