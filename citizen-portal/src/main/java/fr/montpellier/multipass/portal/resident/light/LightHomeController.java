package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the first page of the light version: what it can do, and what needs the full version. */
@Controller
class LightHomeController {

    private final LightPages pages;

    LightHomeController(LightPages pages) {
        this.pages = pages;
    }

    @GetMapping(LightPages.HOME)
    void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, LightHomeController::home);
    }

    private static LightPages.Written home(StatelessPage page) {
        Stream<Markup> card = page.person().filter(Person::isRepresented).isPresent()
                ? Stream.of()
                : Stream.of(place(page, LightPages.CARD, "card"));
        List<Markup> places = Stream.of(
                        Stream.of(
                                place(page, LightPages.PIECES, "pieces"),
                                place(page, LightPages.DEMARCHES, "demarches"),
                                place(page, LightPages.REQUESTS, "requests"),
                                place(page, LightPages.AUTHORISATIONS, "authorisations"),
                                place(page, LightPages.ACCESSES, "accesses")),
                        card,
                        Stream.of(concat(
                                link(LightPages.ACCOUNT, page.localized("account.title")),
                                text(" " + page.localized("light.account")))))
                .flatMap(each -> each)
                .toList();
        return new LightPages.Written(
                page.localized("light.title"),
                concat(
                        paragraph(page.localized("light.intro")),
                        list(places),
                        paragraph(
                                text(page.localized("light.full") + " "),
                                link("/accueil", page.localized("footer.full"))),
                        paragraph(page.localized("light.deposit"))));
    }

    private static Markup place(StatelessPage page, String address, String key) {
        return concat(link(address, page.localized("place." + key)), text(" " + page.localized("light." + key)));
    }
}
