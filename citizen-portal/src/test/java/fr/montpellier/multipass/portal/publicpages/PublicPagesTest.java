package fr.montpellier.multipass.portal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.service.operator.Operator;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PublicPagesTest {

    private static final Operator NOTHING = new Operator("", "", "", Map.of(), "", "", "", "");
    private static final Operator CITY = new Operator(
            "Ville d'exemple",
            "1 place de l'Exemple",
            "04 99 00 00 00",
            Map.of("fr", "de 9 h à 17 h"),
            "aide@exemple.example",
            "dpo@exemple.example",
            "La maire",
            "Hébergeur");

    private interface Call {
        void on(PublicPages pages, MockHttpServletRequest request, MockHttpServletResponse response) throws Exception;
    }

    private static Document page(Operator operator, String language, Call call) throws Exception {
        var request = new MockHttpServletRequest("GET", "/page");
        request.addHeader("Accept-Language", language);
        var response = new MockHttpServletResponse();
        call.on(new PublicPages(new StatelessPages(operator)), request, response);
        return Jsoup.parse(response.getContentAsString());
    }

    @Test
    void contacts_are_links_to_call_and_to_write() throws Exception {
        Document page = page(CITY, "fr", PublicPages::accessibility);
        assertThat(page.select("#contact a").eachAttr("href"))
                .containsExactly("tel:0499000000", "mailto:aide@exemple.example");
        assertThat(page.select("#contact").text()).contains("04 99 00 00 00, de 9 h à 17 h");
        assertThat(page(CITY, "fr", PublicPages::privacy).select("#droits a").eachAttr("href"))
                .contains("mailto:dpo@exemple.example");
    }

    @Test
    void a_line_that_the_operator_did_not_set_is_left_out() throws Exception {
        Document notice = page(NOTHING, "fr", PublicPages::legalNotice);
        assertThat(notice.select("dt").eachText()).containsExactly("Logiciel");
        Document help = page(NOTHING, "fr", PublicPages::accessibility);
        assertThat(help.select("#contact a, footer a[href^=tel]")).isEmpty();
        assertThat(page(CITY, "fr", PublicPages::legalNotice).select("dt")).hasSize(8);
    }

    @Test
    void the_language_is_the_one_that_the_browser_asks_for_unless_the_person_chose_one() throws Exception {
        Document english = page(CITY, "de-DE,en-GB;q=0.8,fr;q=0.5", PublicPages::accessibility);
        assertThat(english.select("html").attr("lang")).isEqualTo("en");
        assertThat(page(CITY, "fr-CA", PublicPages::help).select("html").attr("lang"))
                .isEqualTo("fr");
        assertThat(page(CITY, "xx;;q=?", PublicPages::help).select("html").attr("lang"))
                .isEqualTo("fr");
        Document chosen = page(CITY, "en", (pages, request, response) -> {
            request.setCookies(new jakarta.servlet.http.Cookie("MULTIPASS_LANGUAGE", "fr"));
            pages.help(request, response);
        });
        assertThat(chosen.select("html").attr("lang")).isEqualTo("fr");
    }

    @Test
    void a_missing_text_is_named_by_its_setting() {
        assertThat(CITY.missing()).isEmpty();
        assertThat(NOTHING.missing()).contains("multipass.operator.phone", "multipass.operator.host");
    }
}
