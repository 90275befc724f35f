package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.facts;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.components.ExplanationTiles;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.service.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The texts of the public pages, with the operator's own contacts in them. A line without a contact is left out. */
final class PublicTexts {

    /** Where a person complains of a site that they cannot use (loi n° 2005-102, article 47). */
    private static final String RIGHTS_DEFENDER = "https://www.defenseurdesdroits.fr/";

    private static final String DATA_PROTECTION_AUTHORITY = "https://www.cnil.fr/";

    private PublicTexts() {}

    static Markup accessibility(StatelessPage page) {
        return concat(
                paragraph(page.localized("accessibility.text")),
                section("etat", page.localized("accessibility.state"), paragraphs(page, "accessibility.state", 2)),
                section(
                        "contact",
                        page.localized("accessibility.contact"),
                        concat(paragraph(page.localized("accessibility.contact.text")), page.contacts())),
                section(
                        "recours",
                        page.localized("accessibility.appeal"),
                        concat(
                                paragraph(page.localized("accessibility.appeal.text")),
                                paragraph(
                                        link(RIGHTS_DEFENDER, page.localized("accessibility.appeal.name")),
                                        text(", "),
                                        text(page.localized("accessibility.appeal.phone") + " "),
                                        link("tel:0969390000", "09 69 39 00 00"),
                                        text(", " + page.localized("accessibility.appeal.address"))))));
    }

    static Markup privacy(StatelessPage page) {
        return concat(
                paragraphs(page, "privacy.text", 4),
                section(
                        "droits",
                        page.localized("privacy.rights"),
                        concat(Stream.concat(
                                        officer(page).stream(),
                                        Stream.of(paragraph(
                                                text(page.localized("privacy.authority") + " "),
                                                link(DATA_PROTECTION_AUTHORITY, page.localized("privacy.cnil")))))
                                .toArray(Markup[]::new))));
    }

    private static Optional<Markup> officer(StatelessPage page) {
        return Operator.stated(page.operator().dataProtectionOfficer())
                .map(email -> paragraph(text(page.localized("privacy.officer") + " "), StatelessPage.mail(email)));
    }

    static Markup legalNotice(StatelessPage page) {
        Operator operator = page.operator();
        List<Markup> lines = new ArrayList<>();
        line(lines, page, "legal.name", operator.name());
        line(lines, page, "legal.address", operator.address());
        Operator.stated(operator.phone())
                .ifPresent(phone -> line(lines, page, "legal.phone", link(Operator.callLink(phone), phone)));
        Operator.stated(operator.email())
                .ifPresent(email -> line(lines, page, "legal.email", StatelessPage.mail(email)));
        line(lines, page, "legal.publisher", operator.publisher());
        line(lines, page, "legal.host", operator.host());
        Operator.stated(operator.dataProtectionOfficer())
                .ifPresent(email -> line(lines, page, "legal.officer", StatelessPage.mail(email)));
        line(lines, page, "legal.software", text(page.localized("legal.software.text")));
        return facts(lines);
    }

    private static void line(List<Markup> lines, StatelessPage page, String key, String value) {
        Operator.stated(value).ifPresent(stated -> line(lines, page, key, text(stated)));
    }

    private static void line(List<Markup> lines, StatelessPage page, String key, Markup value) {
        lines.add(text(page.localized(key)));
        lines.add(value);
    }

    static Markup help(StatelessPage page) {
        return concat(
                section("explication", page.localized("welcome.promises"), Markup.of(ExplanationTiles.tiles())),
                section("aide", page.localized("help.contact"), page.contacts()),
                section(
                        "version-legere",
                        page.localized("footer.light"),
                        paragraph(
                                text(page.localized("help.light") + " "),
                                link("/leger", page.localized("footer.light")))));
    }

    private static Markup paragraphs(StatelessPage page, String key, int count) {
        return concat(IntStream.rangeClosed(1, count)
                .mapToObj(number -> paragraph(page.localized(key + "." + number)))
                .toArray(Markup[]::new));
    }
}
