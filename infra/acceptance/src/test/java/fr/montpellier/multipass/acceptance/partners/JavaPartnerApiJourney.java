package fr.montpellier.multipass.acceptance.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the Java code of the guide. */
class JavaPartnerApiJourney {

    private static final URI CALLBACK = URI.create("http://localhost:7001/retour");
    private static final URI GOODBYE = URI.create("http://localhost:7001/");

    private static JavaPartner theatre;

    @BeforeAll
    static void register() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        theatre = JavaPartner.registered(
                RunningStack.get().addresses().identity(), Operator.registrationToken(), key, CALLBACK, GOODBYE);
    }

    @Test
    void signs_a_resident_in_refreshes_and_signs_out() throws Exception {
        Resident patrick = new Resident("patrick-reti", new PlainBrowser(JavaPartnerApiJourney::isOurs));
        JavaPartner.SignIn signIn = theatre.begin();
        OIDCTokens tokens = theatre.complete(patrick.open(signIn.address()).address(), signIn);

        UserInfo person = theatre.userInfo(tokens);
        assertThat(person.getSubject().getValue())
                .isEqualTo(tokens.getIDToken().getJWTClaimsSet().getSubject());
        assertThat(person.getName()).contains("Reti");

        OIDCTokens later = theatre.refresh(tokens);
        assertThat(later.getRefreshToken()).isNotEqualTo(tokens.getRefreshToken());
        assertThatThrownBy(() -> theatre.refresh(tokens))
                .as("a refresh token serves once")
                .isInstanceOf(GeneralException.class)
                .hasMessage("invalid_grant");

        PlainBrowser.Page goodbye = patrick.browser().open(theatre.signOutAddress(tokens, GOODBYE));
        assertThat(goodbye.address().toString()).startsWith(GOODBYE.toString());
    }

    @Test
    void a_callback_of_another_sign_in_is_rejected() throws Exception {
        Resident patrick = new Resident("patrick-reti", new PlainBrowser(JavaPartnerApiJourney::isOurs));
        URI answer = patrick.open(theatre.begin().address()).address();

        assertThatThrownBy(() -> theatre.complete(answer, theatre.begin())).isInstanceOf(GeneralException.class);
    }

    private static boolean isOurs(URI address) {
        return address.toString().startsWith(GOODBYE.toString());
    }
}
