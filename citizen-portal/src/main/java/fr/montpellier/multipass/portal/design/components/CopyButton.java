package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Texts;

/** Makes buttons that copy a value to the clipboard, and say whether the browser did. */
public final class CopyButton {

    private CopyButton() {}

    /** @param name of the value, for screen readers and for the notice */
    public static NativeButton of(String name, String value) {
        NativeButton copy = Components.button(Texts.get("case.copy"), "quiet", () -> {});
        copy.add(Components.screenReaderText(" " + name));
        copy.addClickListener(event -> copy.getElement()
                .executeJs("return navigator.clipboard.writeText($0)", value)
                .then(
                        done -> Notices.show(Tone.SETTLED, Texts.get("case.copied", name)),
                        refused -> Notices.show(Tone.DANGER, Texts.get("case.copy.refused"))));
        return copy;
    }
}
