package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.ConsentScreen;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import fr.montpellier.multipass.identity.testing.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The consent screen where a démarche asks for several documents of a type, and where a resident has many of them. */
class SeveralDocumentsIT extends DocumentAccessFlow {

    private static final String FIELD = "document.bulletin-salaire";
    private static final Map.Entry<String, String> GIVE = Map.entry("decision", "give");
    private static final String RENT =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-loyer\",\"datatypes\":[\"bulletin-salaire\"]}]";

    /** Most bytes of a page: half of what the light version of the portal allows for a page and its style sheet. */
    private static final int LIGHT = 20_000;

    @AfterEach
    void the_vault_answers_as_before() {
        identity.vaultChoices.reset();
    }

    private static List<String> documents(int number) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(number).toList();
    }

    private ConsentScreen screenWith(List<String> documents) {
        identity.vaultChoices.payslips(documents);
        return screen(request(Map.of("authorization_details", RENT)));
    }

    private URI end(HttpResponse<String> answer) {
        URI next = TestBrowser.location(answer).orElseThrow();
        while (next.getPath().equals("/oauth2/authorize")) {
            next = TestBrowser.location(browser.get(next)).orElseThrow();
        }
        return next;
    }

    private Object given(HttpResponse<String> answer) {
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(end(answer)));
        return Objects.requireNonNull(
                consent.recorded(authorisation(tokens)).body().get("documents"));
    }

    @Test
    void as_many_as_are_asked_for_are_ticked_and_recorded() {
        List<String> owned = documents(4);
        ConsentScreen screen = screenWith(owned);

        assertThat(screen.ticked(FIELD)).isEqualTo(owned.subList(0, 3));
        assertThat(screen.text()).contains("3 au plus", "3 sur 3 choisies", "De moins de 120 jours", "Document du 1");
        assertThat(given(screen.press(GIVE, FIELD, screen.ticked(FIELD))))
                .isEqualTo(owned.subList(0, 3).stream()
                        .map(id -> Map.of("type", "bulletin-salaire", "id", id))
                        .toList());
    }

    @Test
    void fewer_may_be_given_and_the_screen_says_how_many_are_missing() {
        ConsentScreen screen = screenWith(documents(2));

        assertThat(screen.ticked(FIELD)).hasSize(2);
        assertThat(screen.text()).contains("2 sur 3 choisies");
        assertThat((List<?>) given(screen.press(GIVE, FIELD, screen.ticked(FIELD))))
                .hasSize(2);
    }

    @Test
    void more_than_are_asked_for_are_refused_on_the_screen_and_nothing_is_recorded() {
        List<String> owned = documents(4);
        ConsentScreen screen = screenWith(owned);
        int before = consent.recorded().size();
        HttpResponse<String> answer = screen.press(GIVE, FIELD, owned);

        assertThat(answer.statusCode()).isEqualTo(200);
        var again = new ConsentScreen(browser, answer);
        assertThat(again.text()).contains("id=\"trop-bulletin-salaire\"", "Vous en avez choisi plus que 3.");
        assertThat(again.ticked(FIELD)).isEqualTo(owned);
        assertThat(consent.recorded()).hasSize(before);
        assertThat((List<?>) given(again.press(GIVE, FIELD, owned.subList(1, 4))))
                .hasSize(3);
    }

    @Test
    void of_five_hundred_documents_a_part_is_displayed_and_what_is_ticked_stays_ticked() {
        List<String> owned = documents(500);
        ConsentScreen first = screenWith(owned);
        assertThat(first.choices(FIELD)).isEqualTo(10);
        assertThat(first.text())
                .hasSizeLessThan(LIGHT)
                .contains("Pièces 1 à 10 sur 500", "Voir les suivantes")
                .doesNotContain("Voir les précédentes");

        List<String> ticked = List.of(owned.get(0), owned.get(9));
        var second = new ConsentScreen(browser, first.press(next(10), FIELD, ticked));
        assertThat(second.choices(FIELD)).isEqualTo(12);
        assertThat(second.ticked(FIELD)).isEqualTo(ticked);
        assertThat(second.text()).hasSizeLessThan(LIGHT).contains("Pièces 11 à 20 sur 500", "Voir les précédentes");

        var last = new ConsentScreen(browser, second.press(next(490), FIELD, List.of(owned.get(0), owned.get(12))));
        assertThat(last.text()).contains("Pièces 491 à 500 sur 500").doesNotContain("Voir les suivantes");
        assertThat(given(last.press(GIVE, FIELD, List.of(owned.get(0), owned.get(12), owned.get(499)))))
                .asString()
                .contains(owned.get(0), owned.get(12), owned.get(499));
    }

    @Test
    void a_part_that_does_not_exist_is_the_first_one() {
        ConsentScreen screen = screenWith(documents(30));
        for (String part : List.of("9999", "-10", "x", "")) {
            HttpResponse<String> answer =
                    screen.press(Map.entry("part", "bulletin-salaire:" + part), FIELD, List.of("../another"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Pièces 1 à 10 sur 30");
        }
        assertThat(screen.press(Map.entry("part", "rib:10"), FIELD, List.of()).statusCode())
                .isEqualTo(200);
    }

    private static Map.Entry<String, String> next(int place) {
        return Map.entry("part", "bulletin-salaire:" + place);
    }
}
