package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Begins the first version of a démarche: its code, its department and its title. The draft holds the rest. */
final class NewDemarche extends Div {

    private static final long serialVersionUID = 1L;
    private static final String CODE = "[a-z0-9][a-z0-9-]{1,59}";
    private static final String AUTHORISATION = "autorisation";
    private static final int DAYS = 30;

    private final Input code = new Input();
    private final Input title = new Input();

    NewDemarche(RegisterVocabulary vocabulary, Consumer<ObjectNode> onBegin) {
        addClassName("sections");
        Map<String, String> names = new LinkedHashMap<>();
        vocabulary.departments().forEach(department -> names.put(department.code(), department.name()));
        var department = new Choice(
                "nouvelle-service", names, vocabulary.departments().getFirst().code());
        NativeButton begin = Components.button(Texts.get("register.new.do"), "secondary", () -> {
            boolean right = DemarcheForm.isNumber(code, CODE) & DemarcheForm.isNumber(title, ".{1,200}");
            if (right) {
                onBegin.accept(entry(department.value()));
            } else {
                Notices.show(Components.Tone.DANGER, Texts.get("register.new.wrong"));
            }
        });
        begin.setId("nouvelle-demarche");
        add(
                Components.muted(Texts.get("register.new.help")),
                field("nouvelle-code", Texts.get("register.new.code"), code),
                field("nouvel-intitule", RegisterTexts.word("title"), title),
                department.labelled(RegisterTexts.word("department")),
                Components.row(begin));
    }

    static Div field(String id, String name, Input input) {
        input.setId(id);
        input.getElement().setAttribute("autocomplete", "off");
        var label = new NativeLabel(name);
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        return field;
    }

    private ObjectNode entry(String department) {
        ObjectNode entry = JsonMapper.shared().createObjectNode();
        entry.put("code", code.getValue().strip())
                .put("version", 1)
                .put("department", department)
                .put("durationDays", DAYS)
                .put("legalBasis", AUTHORISATION);
        entry.putArray("types");
        ObjectNode texts = entry.putObject("texts");
        Languages.all().stream().map(SupportedLanguage::code).forEach(language -> {
            ObjectNode written = texts.putObject(language);
            DemarcheForm.TEXTS.forEach(member -> written.put(member, ""));
            written.put("title", title.getValue().strip());
            written.putArray("dataRead");
        });
        return entry;
    }
}
