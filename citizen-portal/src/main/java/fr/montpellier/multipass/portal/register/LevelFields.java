package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits the levels of assurance that a version requires of residents who give documents, and of agents who read them. */
final class LevelFields extends Div {

    private static final long serialVersionUID = 1L;
    private static final List<String> OF_RESIDENTS =
            List.of("checked-at-counter", "verified-account", "eidas1", "eidas2", "eidas3");
    private static final List<String> OF_AGENTS = List.of("eidas2", "eidas3");
    private static final String RESIDENTS = "residents";
    private static final String AGENTS = "agents";

    private final Choice residents;
    private final Choice agents;

    /** @param written member of the entry; missing if it requires none */
    LevelFields(JsonNode written) {
        residents = choice("niveau-usagers", RESIDENTS, OF_RESIDENTS, written);
        agents = choice("niveau-agents", AGENTS, OF_AGENTS, written);
        addClassName("sections");
        add(
                residents.labelled(RegisterTexts.word("levels." + RESIDENTS)),
                agents.labelled(RegisterTexts.word("levels." + AGENTS)),
                Components.muted(Texts.get("register.level.help")));
    }

    private static Choice choice(String id, String member, List<String> levels, JsonNode written) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", Texts.get("register.level.none." + member));
        levels.forEach(level -> names.put(level, RegisterTexts.level(level)));
        return new Choice(id, names, written.path(member).asString(""));
    }

    /** Writes the levels into an entry, which has no such member if none is required. */
    void writeTo(ObjectNode entry) {
        ObjectNode levels = entry.objectNode();
        put(levels, RESIDENTS, residents);
        put(levels, AGENTS, agents);
        if (levels.isEmpty()) {
            entry.remove("levels");
        } else {
            entry.set("levels", levels);
        }
    }

    private static void put(ObjectNode levels, String member, Choice choice) {
        if (!choice.value().isEmpty()) {
            levels.put(member, choice.value());
        }
    }
}
