package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.closing.AccountClosingService;
import fr.montpellier.multipass.identity.closing.ClosingRuns;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.time.CivilTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two agents give documents after a death to an heir or to the person whom the resident named, and attacks on that. */
class EstateTransferIT extends DeceasedResident {

    private static final Pattern LINK = Pattern.compile("http\\S+/account/estate\\?link=\\S+");
    private static final Pattern CODE = Pattern.compile("((?:[A-Z2-7]{4} ){3}[A-Z2-7]{4})");

    private final String heir = newAddress();
    private final String subject = TestClient.read(tokens.accessToken()).getSubject();
    private final TestBrowser first = hugo;
    private final TestBrowser second = alice;

    @BeforeEach
    void a_vault_with_one_document() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("001-rib.pdf"));
            zip.write("relevé d’identité".getBytes(StandardCharsets.UTF_8));
            zip.write(new byte[100_000]);
            zip.closeEntry();
        }
        IDENTITY.vaultAccounts.estate = file.toByteArray();
    }

    @AfterEach
    void the_vault_answers() {
        IDENTITY.vaultAccounts.status = 200;
        IDENTITY.vaultAccounts.estate = new byte[0];
        IDENTITY.vaultAccounts.estateIsCut = false;
    }

    private Map<String, String> deed(String... changed) {
        Map<String, String> deed = new HashMap<>(Map.of(
                "person",
                "Zoé Fabre",
                "notary",
                "Maître Vidal, Montpellier",
                "signedOn",
                LocalDate.now(CivilTime.ZONE).minusDays(1).toString(),
                "email",
                heir));
        for (int i = 0; i < changed.length; i += 2) {
            deed.put(changed[i], changed[i + 1]);
        }
        return deed;
    }

    private HttpResponse<String> estate(TestBrowser agent, String step, Map<String, String> fields) {
        return post(agent, "/deaths/" + file() + "/estate/" + step, fields);
    }

    /** Records a death that was recorded so long ago that a transfer may be proposed. */
    private void recordLongAgo() {
        record();
        age(Optional.empty());
    }

    /** Moves the steps of the record, and not the clock, so that agents are still signed in. */
    private void age(Optional<Instant> erasure) {
        DeathRepository repository = IDENTITY.bean(DeathRepository.class);
        Death recorded = repository.find(file()).orElseThrow();
        repository.update(new Death(
                recorded.id(),
                recorded.holder(),
                recorded.state(),
                recorded.openedAt(),
                recorded.changedAt(),
                erasure.orElse(recorded.nextAt()),
                erasure.or(recorded::remindAt),
                recorded.authorisationsEnded(),
                recorded.certificate(),
                recorded.steps().stream()
                        .map(step -> new Death.Step(
                                step.at().minus(Duration.ofDays(16)), step.action(), step.agent(), step.reason()))
                        .toList()));
    }

    private void wish(String choice) {
        Matcher token =
                CSRF.matcher(home.open(IDENTITY.at("/account/directives")).body());
        assertThat(token.find()).isTrue();
        home.post(
                IDENTITY.at("/account/directives"),
                Map.of("choice", choice, "name", "Zoé Fabre", "email", heir, "_csrf", token.group(1)));
    }

    private String agreed() {
        assertThat(estate(first, "proposal", deed()).body()).contains("un second agent la confirme");
        Matcher code = CODE.matcher(estate(second, "confirmation", deed()).body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private URI link() {
        Matcher link = LINK.matcher(mail(heir, "Les pièces d’une personne décédée"));
        assertThat(link.find()).isTrue();
        return URI.create(link.group());
    }

    /** Types the code on the page of the link; of a link that does not serve, whose page has no form, sends it all the same. */
    private HttpResponse<String> download(URI link, String code) {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(link);
        Matcher token = CSRF.matcher(page.body());
        if (!token.find()) {
            assertThat(page.body()).contains("Ce lien ne sert pas, ou plus");
            token = CSRF.matcher(browser.open(IDENTITY.at("/account/sign-in")).body());
            assertThat(token.find()).isTrue();
        }
        return browser.post(
                IDENTITY.at("/account/estate"),
                Map.of(
                        "link",
                        TestBrowser.query(link).getOrDefault("link", ""),
                        "code",
                        code,
                        "_csrf",
                        token.group(1)));
    }

    private List<String> taken() {
        return IDENTITY.vaultAccounts.addressesAbout(subject).stream()
                .filter(address -> address.startsWith("/api/account/estate"))
                .toList();
    }

    @Test
    void an_heir_with_a_deed_downloads_once_what_the_estate_needs() {
        recordLongAgo();
        String code = agreed();
        assertThat(mail(email, "Vos pièces pourraient être remises après un décès"))
                .contains("venez tout de suite à un guichet");
        long before = entries("estate-given");

        HttpResponse<String> file = download(link(), code.toLowerCase(Locale.ROOT));

        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("application/zip");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"pieces.zip\"");
        assertThat(file.body()).contains("1-001-rib.pdf", "relevé d’identité");
        assertThat(taken()).containsExactly("/api/account/estate?basis=estate");
        JWTClaimsSet token = IDENTITY.vaultAccounts.callsAbout(subject).getFirst();
        assertThat(token.getClaim("scope")).isEqualTo("account.estate");
        assertThat(token.getAudience()).containsExactly("document-vault");
        assertThat(entries("estate-given")).isEqualTo(before + 1);

        assertThat(download(link(), code).body()).contains("Ce lien ne sert pas, ou plus");
        assertThat(estate(first, "proposal", deed()).body()).contains("déjà été remises, une fois");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void a_download_that_breaks_off_is_no_whole_file_and_can_begin_again() {
        recordLongAgo();
        String code = agreed();
        URI link = link();
        long given = entries("estate-given");
        IDENTITY.vaultAccounts.estateIsCut = true;

        assertThatThrownBy(() -> download(link, code)).hasRootCauseInstanceOf(IOException.class);

        assertThat(entries("estate-given")).isEqualTo(given);
        IDENTITY.vaultAccounts.estateIsCut = false;
        assertThat(download(link, code).body()).contains("1-001-rib.pdf");
        assertThat(entries("estate-given")).isEqualTo(given + 1);
    }

    @Test
    void the_person_whom_a_directive_names_gets_all_documents_at_the_address_that_the_resident_wrote() {
        wish("communicate");
        recordLongAgo();
        assertThat(second.open(IDENTITY.at("/deaths/" + file() + "/estate")).body())
                .contains("Zoé Fabre")
                .doesNotContain("name=\"email\"");
        assertThat(estate(first, "proposal", deed("person", "Luc Fabre")).body())
                .contains("a désigné quelqu’un d’autre");

        estate(first, "proposal", deed("email", newAddress()));
        Matcher code =
                CODE.matcher(estate(second, "confirmation", deed("email", "")).body());
        assertThat(code.find()).isTrue();

        assertThat(download(link(), code.group(1)).body()).contains("001-rib.pdf");
        assertThat(taken()).containsExactly("/api/account/estate?basis=directive");
    }

    @Test
    void a_wish_to_communicate_without_a_person_is_refused() {
        Matcher token =
                CSRF.matcher(home.open(IDENTITY.at("/account/directives")).body());
        assertThat(token.find()).isTrue();

        assertThat(home.post(
                                IDENTITY.at("/account/directives"),
                                Map.of("choice", "communicate", "name", "", "email", "", "_csrf", token.group(1)))
                        .body())
                .contains("les deux sont nécessaires");
    }

    @Test
    void an_heir_without_a_deed_gets_nothing() {
        recordLongAgo();
        for (String field : List.of("person", "notary", "signedOn", "email")) {
            assertThat(estate(first, "proposal", deed(field, "")).body())
                    .as(field)
                    .contains("Sans acte de notoriété, rien n’est remis");
        }
        estate(first, "proposal", deed());
        for (String[] other : new String[][] {
            {"person", "Luc Fabre"}, {"notary", "Maître Roux, Lyon"}, {"signedOn", "2020-01-01"}, {"email", "x@y.fr"}
        }) {
            assertThat(estate(second, "confirmation", deed(other)).body())
                    .as(Arrays.toString(other))
                    .contains("n’est pas ce que votre collègue a recopié");
        }
        assertThat(taken()).isEmpty();
    }

    @Test
    void one_agent_alone_gives_nothing() {
        recordLongAgo();
        estate(first, "proposal", deed());

        assertThat(estate(first, "confirmation", deed()).body())
                .contains("Une autre personne que celle qui a proposé doit décider")
                .doesNotContainPattern(CODE);
        assertThat(estate(second, "proposal", deed("person", "Alice Petit")).body())
                .contains("Vous portez le nom");
    }

    @Test
    void a_second_agent_with_an_old_sign_in_confirms_nothing() {
        recordLongAgo();
        estate(first, "proposal", deed());
        Map<String, String> fields = deed();
        Matcher token = CSRF.matcher(second.get(DESK).body());
        assertThat(token.find()).isTrue();
        fields.put("_csrf", token.group(1));
        CLOCK.move(Duration.ofMinutes(11));

        // Not followed: a sign-in at the moved time would stay the latest one for other tests.
        assertThat(second.post(IDENTITY.at("/deaths/" + file() + "/estate/confirmation"), fields)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/login/agents"));
        assertThat(jdbc.sql("SELECT state FROM estate_transfer WHERE death = ?")
                        .param(file())
                        .query(String.class)
                        .single())
                .isEqualTo("proposed");
    }

    @Test
    void a_directive_that_all_be_erased_gives_nothing_to_an_heir() {
        wish("erase");
        recordLongAgo();

        assertThat(estate(first, "proposal", deed()).body()).contains("Sa volonté passe avant");
    }

    @Test
    void the_documents_of_a_living_person_are_not_given() {
        propose(hugo, certificate());
        assertThat(estate(hugo, "proposal", deed()).body()).contains("Le décès n’est pas inscrit");
        confirm(alice, certificate());
        assertThat(estate(hugo, "proposal", deed()).body()).as("the same day").contains("trop tôt");

        age(Optional.empty());
        String code = agreed();
        URI link = link();
        post(first, "/deaths/" + file() + "/undo", document());

        assertThat(download(link, code).body()).contains("Ce lien ne sert pas, ou plus");
        assertThat(taken()).isEmpty();
    }

    @Test
    void a_thief_of_the_mailbox_or_an_agent_with_the_code_alone_downloads_nothing() {
        recordLongAgo();
        String code = agreed();
        URI link = link();

        assertThat(download(link, "AAAA AAAA AAAA AAAA").body()).contains("Ce n’est pas le bon code");
        String text = link.toString();
        assertThat(download(URI.create(text.substring(0, text.length() - 43) + "A".repeat(43)), code)
                        .body())
                .contains("Ce lien ne sert pas, ou plus");
        assertThat(taken()).isEmpty();
    }

    @Test
    void a_link_serves_for_a_week() {
        recordLongAgo();
        agreed();
        URI link = link();
        CLOCK.move(Duration.ofDays(8));

        assertThat(new TestBrowser().open(link).body()).contains("Ce lien ne sert pas, ou plus");
    }

    @Test
    void a_transfer_that_an_agent_ended_gives_nothing() {
        recordLongAgo();
        String code = agreed();
        URI link = link();
        estate(first, "end", Map.of());

        assertThat(download(link, code).body()).contains("Ce lien ne sert pas, ou plus");
    }

    @Test
    void a_download_that_the_vault_does_not_answer_can_be_begun_again() {
        recordLongAgo();
        String code = agreed();
        URI link = link();
        IDENTITY.vaultAccounts.status = 503;
        assertThat(download(link, code).statusCode()).isEqualTo(503);

        IDENTITY.vaultAccounts.status = 200;
        assertThat(download(link, code).body()).contains("001-rib.pdf");
    }

    @Test
    void after_the_erasure_nothing_is_given_and_the_heir_gets_the_certificate() {
        recordLongAgo();
        String code = agreed();
        URI link = link();
        assertThat(download(link, code).body()).contains("001-rib.pdf");
        age(Optional.of(CLOCK.instant().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS)));
        effects.followUp();
        assertThat(isErasing()).isTrue();

        assertThat(estate(first, "proposal", deed()).body()).contains("en cours d’effacement");
        for (int i = 0; i < 3; i++) {
            ClosingRuns.run(IDENTITY.bean(AccountClosingService.class), CLOCK.instant());
            CLOCK.move(Duration.ofMinutes(10));
        }

        assertThat(jdbc.sql("SELECT count(*) FROM citizen WHERE id = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(mail(heir, "Un compte Multipass est effacé")).contains("eyJ", "certificat signé");
        assertThat(new TestBrowser().open(link).body()).contains("Ce lien ne sert pas, ou plus");
        assertThat(taken()).hasSize(1);
    }
}
