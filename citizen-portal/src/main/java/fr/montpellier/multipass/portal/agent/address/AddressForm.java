package fr.montpellier.multipass.portal.agent.address;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.AgentAddressGateway.Address;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks for an address without what identifies a flat, which is not compared. It is never filled in: the vault does not know the address. */
class AddressForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_STREET = 120;
    private static final int POSTCODE = 5;
    private static final int LONGEST_LOCALITY = 60;

    /** Most characters that a field shows at once. */
    private static final int WIDEST = 40;

    private final Input street = new Input();
    private final Input postcode = new Input();
    private final Input locality = new Input();

    AddressForm(boolean replaces, Consumer<Address> onStated) {
        setId("indiquer-adresse");
        addClassNames("sections", "habilitation-form");
        NativeButton done = Components.button(
                Texts.get(replaces ? "agent-address.replace" : "agent-address.do"), "primary", () -> submit(onStated));
        done.setId("indiquer");
        add(
                new H2(Texts.get(replaces ? "agent-address.form.replace" : "agent-address.form")),
                field("voie", street, LONGEST_STREET, "address-line1"),
                field("code-postal", postcode, POSTCODE, "postal-code"),
                field("commune", locality, LONGEST_LOCALITY, "address-level2"),
                Components.row(done));
        postcode.getElement().setAttribute("inputmode", "numeric");
    }

    private static Div field(String id, Input input, int longest, String purpose) {
        input.setId(id);
        input.getElement()
                .setAttribute("autocomplete", purpose)
                .setAttribute("maxlength", Integer.toString(longest))
                .setAttribute("size", Integer.toString(Math.min(longest, WIDEST)))
                .setAttribute("required", true)
                .setAttribute("aria-describedby", id + "-aide");
        var label = new NativeLabel(Texts.get("agent-address." + id));
        label.setFor(input);
        var help = new Span(Texts.get("agent-address." + id + ".help"));
        help.setId(id + "-aide");
        help.addClassName("muted");
        var field = new Div(label, help, input);
        field.addClassName("field");
        return field;
    }

    private void submit(Consumer<Address> onStated) {
        mark(street, !street.getValue().matches(".*\\d.*"));
        mark(postcode, !postcode.getValue().strip().matches("[0-9]{5}"));
        mark(locality, locality.getValue().isBlank());
        Optional<Input> wrong = Stream.of(street, postcode, locality)
                .filter(AddressForm::isMarked)
                .findFirst();
        if (wrong.isPresent()) {
            Notices.show(Tone.DANGER, Texts.get("agent-address.wrong"));
            wrong.orElseThrow().focus();
            return;
        }
        onStated.accept(new Address(
                street.getValue().strip(),
                postcode.getValue().strip(),
                locality.getValue().strip()));
    }

    private static void mark(Input input, boolean wrong) {
        input.getElement().setAttribute("aria-invalid", Boolean.toString(wrong));
    }

    private static boolean isMarked(Input input) {
        return Boolean.parseBoolean(input.getElement().getAttribute("aria-invalid"));
    }
}
