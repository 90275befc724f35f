package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import fr.montpellier.multipass.identity.testing.services.FakeProvider.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that each wrong answer of FranceConnect, FranceConnect+ and ProConnect signs no person in. */
class WrongProviderAnswersIT {

    private static final List<Provider> PROVIDERS =
            List.of(Provider.FRANCECONNECT, Provider.FRANCECONNECT_PLUS, Provider.PROCONNECT);
    private static final String SIGNED_IN = "Vous êtes connecté";
    private static final String TOKEN = "token-invalid";
    private static final String USERINFO = "userinfo-invalid";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    @AfterEach
    void answers_are_right_again() {
        PROVIDERS.forEach(provider -> fake(provider).fault = Fault.NONE);
    }

    static Stream<Arguments> answers() {
        return PROVIDERS.stream()
                .flatMap(provider -> Stream.of(
                        Arguments.of(provider, Fault.USERINFO_FORGED, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_OF_ANOTHER, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_FOR_ANOTHER_CLIENT, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_OF_ANOTHER_ISSUER, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_PLAIN_JSON, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_UNSIGNED, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_ENCRYPTED_UNSIGNED, 502, USERINFO),
                        Arguments.of(provider, Fault.USERINFO_COMPRESSED, 502, USERINFO),
                        Arguments.of(provider, Fault.ID_TOKEN_COMPRESSED, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_OF_ANOTHER_ISSUER, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_FOR_ANOTHER, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_FOR_ANOTHER_TOO, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_WITHOUT_PARTY, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_OF_ANOTHER_PARTY, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_RS256, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_FORGED, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_OTHER_NONCE, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_EXPIRED, 502, TOKEN),
                        Arguments.of(provider, Fault.ID_TOKEN_ENCRYPTED_UNSIGNED, 502, TOKEN),
                        Arguments.of(provider, Fault.NO_ID_TOKEN, 502, TOKEN),
                        Arguments.of(provider, Fault.OTHER_ACR, 403, "assurance-too-low"),
                        Arguments.of(provider, Fault.ACCESS_DENIED, 403, "access-denied"),
                        Arguments.of(provider, Fault.SERVER_ERROR, 502, "upstream-error"),
                        Arguments.of(provider, Fault.INVALID_SCOPE, 502, "upstream-error"),
                        Arguments.of(provider, Fault.INVALID_REQUEST, 502, "upstream-error"),
                        Arguments.of(provider, Fault.TEMPORARILY_UNAVAILABLE, 503, "upstream-unavailable"),
                        Arguments.of(provider, Fault.TOKEN_ENDPOINT_DOWN, 503, "upstream-unavailable")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void asvs_10_5_1_and_10_5_4_a_wrong_answer_signs_no_person_in_and_is_in_the_journal(
            Provider provider, Fault fault, int status, String reason) {
        withPerson(provider).fault = fault;
        int before = refusals(reason);

        HttpResponse<String> page = browser.open(identity.at(provider.startPath()));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("La connexion n’a pas abouti", "Choisir une autre façon de se connecter");
        assertThat(refusals(reason)).isEqualTo(before + 1);
        assertThat(browser.open(identity.at("/login")).body()).doesNotContain(SIGNED_IN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"FRANCECONNECT", "FRANCECONNECT_PLUS", "PROCONNECT"})
    void a_right_answer_signs_in(Provider provider) {
        withPerson(provider);

        assertThat(browser.open(identity.at(provider.startPath())).body()).contains(SIGNED_IN);
    }

    /** The providers send the domains of the mandate only to a client that asks for this scope. */
    @ParameterizedTest
    @CsvSource({
        "FRANCECONNECT, NONE",
        "FRANCECONNECT, ID_TOKEN_WITH_REP_SCOPE",
        "FRANCECONNECT_PLUS, NONE",
        "FRANCECONNECT_PLUS, ID_TOKEN_WITH_REP_SCOPE"
    })
    void a_helper_of_aidants_connect_is_not_taken_for_the_person(Provider provider, Fault fault) {
        FakeProvider fake = withPerson(provider);
        if (fault == Fault.NONE) {
            fake.with(
                    People.but(
                            provider == Provider.FRANCECONNECT
                                    ? People.INES
                                    : People.atFranceConnectPlus(People.newcomer()),
                            "rep_scope",
                            List.of("logement")),
                    provider == Provider.FRANCECONNECT ? "eidas1" : "eidas2");
        }
        fake.fault = fault;
        int before = refusals("delegated");

        assertThat(browser.open(identity.at(provider.startPath())).statusCode()).isEqualTo(403);

        assertThat(refusals("delegated")).isEqualTo(before + 1);
        assertThat(browser.open(identity.at("/login")).body()).doesNotContain(SIGNED_IN);
    }

    @ParameterizedTest
    @CsvSource({"FRANCECONNECT_PLUS", "PROCONNECT"})
    void a_forged_state_and_a_replayed_callback_are_refused(Provider provider) {
        withPerson(provider);
        String callback = browser.openUntil(
                        identity.at(provider.startPath()),
                        identity.issuer() + provider.startPath().replace("/start", "/callback"))
                .toString();
        int forged = refusals("forged");
        int replayed = refusals("not-started");

        assertThat(browser.open(URI.create(callback.replaceAll("state=[^&]*", "state=" + "x".repeat(43))))
                        .statusCode())
                .isEqualTo(400);
        assertThat(new TestBrowser().open(URI.create(callback)).statusCode()).isEqualTo(400);

        assertThat(refusals("forged")).isEqualTo(forged + 1);
        assertThat(refusals("not-started")).isEqualTo(replayed + 1);
    }

    private FakeProvider withPerson(Provider provider) {
        return switch (provider) {
            case FRANCECONNECT -> fake(provider).with(People.INES, "eidas1");
            case FRANCECONNECT_PLUS -> fake(provider).with(People.atFranceConnectPlus(People.newcomer()), "eidas2");
            default -> fake(provider).with(People.KARIM, "eidas1-mfa");
        };
    }

    private FakeProvider fake(Provider provider) {
        return switch (provider) {
            case FRANCECONNECT -> identity.franceConnect;
            case FRANCECONNECT_PLUS -> identity.franceConnectPlus;
            default -> identity.proConnect;
        };
    }

    private int refusals(String reason) {
        identity.writeCountedRefusals();
        return identity.bean(JdbcClient.class)
                .sql("""
                        SELECT count(*) FROM journal_entries WHERE type = 'identity.sign-in-refused'
                        AND outcome = 'refused' AND convert_from(entry, 'UTF8') LIKE ?""")
                .param("%\"" + reason + "\"%")
                .query(Integer.class)
                .single();
    }
}
