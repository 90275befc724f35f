package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.AgentsQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The search and the filters of the list of agents. */
class AgentListToolbar extends Div {

    private static final long serialVersionUID = 1L;
    private static final List<String> FILTERS =
            List.of("all", "in-force", "requested", "to-review", "ending", "invited", "ended");

    private final Map<String, NativeButton> filters = new LinkedHashMap<>();
    private final transient Consumer<AgentsQuery> onChange;
    private transient AgentsQuery query = AgentsQuery.ALL;

    /** @param onChange receives what the administrator asks for from then on */
    AgentListToolbar(RegisteredDepartments departments, Consumer<AgentsQuery> onChange) {
        this.onChange = onChange;
        addClassName("queue-tools");
        Map<String, String> roles = new LinkedHashMap<>(Map.of("", Texts.get("agents.every-role")));
        List.of("agent", "administrator", "dpo", "reconciler", "helper", "operator")
                .forEach(each -> roles.put(each, Texts.get("agents.form.role." + each)));
        var role = new Choice("filtre-role", roles, "");
        role.onChange(() -> change(query.role(role.value())));
        Map<String, String> names = new LinkedHashMap<>(Map.of("", Texts.get("agents.every-department")));
        names.putAll(departments.names());
        var department = new Choice("filtre-service", names, "");
        department.onChange(() -> change(query.department(department.value())));
        add(
                new SearchField(
                        "recherche-agents", Texts.get("agents.search"), words -> change(query.words(words.strip()))),
                filters(),
                Components.row(
                        role.labelled(Texts.get("agents.form.role")),
                        department.labelled(Texts.get("agents.form.department"))));
    }

    private void change(AgentsQuery asked) {
        query = asked;
        filters.forEach((filter, button) ->
                button.getElement().setAttribute("aria-pressed", Boolean.toString(filter.equals(asked.filter()))));
        onChange.accept(asked);
    }

    private Div filters() {
        var row = Components.row();
        row.getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.get("agents.filters"));
        for (String filter : FILTERS) {
            NativeButton button = Components.button(
                    Texts.get("agents.filter." + filter), "filter", () -> change(query.filter(filter)));
            button.setId("filtre-" + filter);
            button.getElement().setAttribute("aria-pressed", Boolean.toString(filter.equals(query.filter())));
            filters.put(filter, button);
            row.add(button);
        }
        return row;
    }
}
