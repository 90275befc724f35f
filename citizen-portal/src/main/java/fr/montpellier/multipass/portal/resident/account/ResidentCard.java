package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;

/** Shows the Multipass card: the name and the number, in groups of four. */
public class ResidentCard extends Section {

    private static final long serialVersionUID = 1L;

    public ResidentCard(Person person) {
        setId("carte");
        addClassName("identity-card");
        getElement().setAttribute("aria-label", Texts.get("card.label"));
        var brand = new Paragraph(Texts.get("layout.brand"));
        brand.addClassName("card-brand");
        var name = new Paragraph(person.name());
        name.addClassName("card-name");
        add(brand, name);
        person.multipassNumber().ifPresent(number -> {
            var shown = new Span(grouped(number));
            shown.setId("numero-multipass");
            shown.addClassName("card-number");
            add(new Paragraph(Components.screenReaderText(Texts.get("card.number") + " "), shown));
        });
    }

    /** Groups a number: "123456789012" becomes "1234 5678 9012"; separators in the input are ignored. */
    public static String grouped(String number) {
        return number.replaceAll("[\\s.-]", "").replaceAll("(.{4})(?!$)", "$1\u00a0");
    }
}
