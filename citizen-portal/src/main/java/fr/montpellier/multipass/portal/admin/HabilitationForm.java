package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.CheckboxOption;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.lists.SearchedList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway.NewHabilitation;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent.Habilitation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for the role, the department, the démarches, the dates and the reason of an habilitation. */
class HabilitationForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final String AGENT = "agent";
    private static final int LONGEST_REASON = 500;

    private final transient RegisteredDepartments departments;
    private final String prefix;
    private final LocalDate today;
    private final Choice role;
    private final Choice department;
    private final Div departmentField;
    private final Div demarchesField = new Div();
    private final Div exceptionalField = new Div();
    private final Paragraph twoPeople = Components.muted(Texts.get("agents.form.two-people"));
    private final Input from = new Input();
    private final Input until = new Input();
    private final TextBox reason;
    private final Paragraph chosen = Components.muted("");
    private final Paragraph error = new Paragraph();
    private final Set<String> demarches = new TreeSet<>();
    private boolean all = true;
    private boolean exceptional;

    /**
     * @param prefix of the identifiers of the fields
     * @param former the habilitation to renew: its values are proposed
     * @param onSave receives what is asked for, well-formed
     */
    HabilitationForm(
            String prefix,
            RegisteredDepartments departments,
            Optional<Habilitation> former,
            LocalDate today,
            String saveText,
            Consumer<NewHabilitation> onSave) {
        this.departments = departments;
        this.prefix = prefix;
        this.today = today;
        Map<String, String> roles = new LinkedHashMap<>();
        if (!departments.names().isEmpty()) {
            roles.put(AGENT, Texts.get("agents.form.role.agent"));
        }
        departments.powerfulRoles().forEach(each -> roles.put(each, Texts.get("agents.form.role." + each)));
        role = new Choice(
                prefix + "-role",
                roles,
                former.map(Habilitation::role)
                        .filter(roles::containsKey)
                        .orElse(roles.keySet().iterator().next()));
        Map<String, String> names = departments.names().isEmpty() ? Map.of("", "") : departments.names();
        department = new Choice(
                prefix + "-service",
                names,
                former.flatMap(Habilitation::department)
                        .filter(names::containsKey)
                        .orElse(names.keySet().iterator().next()));
        former.ifPresent(habilitation -> {
            demarches.addAll(habilitation.demarches());
            all = habilitation.demarches().isEmpty();
            exceptional = habilitation.exceptional();
        });
        departmentField = department.labelled(Texts.get("agents.form.department"));
        reason = new TextBox(prefix + "-motif", LONGEST_REASON);
        role.onChange(this::showDepartment);
        department.onChange(() -> {
            demarches.clear();
            all = true;
            showDemarches();
        });
        chosen.setId(prefix + "-demarches-retenues");
        chosen.getElement().setAttribute("role", "status");
        error.addClassName("field-error");
        error.setId(prefix + "-erreur");
        error.getElement().setAttribute("role", "alert");
        NativeButton save = Components.button(saveText, "primary", () -> read().ifPresent(onSave));
        save.setId(prefix + "-enregistrer");
        exceptionalField.addClassName("choices");
        exceptionalField.add(
                new CheckboxOption(
                        prefix + "-exceptionnel",
                        "oui",
                        exceptional,
                        name(Texts.get("agents.form.exceptional")),
                        checked -> {
                            exceptional = checked;
                            showTwoPeople();
                            return true;
                        }),
                Components.muted(Texts.get("agents.form.exceptional.help")));
        addClassNames("sections", "habilitation-form");
        add(
                role.labelled(Texts.get("agents.form.role")),
                twoPeople,
                departmentField,
                demarchesField,
                exceptionalField,
                Components.row(
                        date("-du", from, "agents.form.from", today),
                        date("-au", until, "agents.form.until", today.plusYears(1))),
                Components.muted(Texts.get("agents.form.dates.help")),
                reason.labelled(Texts.get("agents.form.reason"), Texts.get("agents.form.reason.help")),
                error,
                Components.row(save));
        showDepartment();
    }

    private Div date(String suffix, Input input, String key, LocalDate value) {
        input.setId(prefix + suffix);
        input.setType("date");
        input.setValue(value.toString());
        return Components.field(input, Texts.get(key));
    }

    private void showDepartment() {
        boolean agent = role.value().equals(AGENT);
        departmentField.setVisible(agent);
        demarchesField.setVisible(agent);
        exceptionalField.setVisible(agent);
        showTwoPeople();
        showDemarches();
    }

    private void showTwoPeople() {
        twoPeople.setVisible(!role.value().equals(AGENT) || exceptional);
    }

    private void showDemarches() {
        demarchesField.removeAll();
        demarchesField.addClassName("sections");
        demarchesField.add(RadioOption.group(
                prefix + "-demarches",
                Texts.get("agents.form.demarches"),
                List.of(
                        new RadioOption(
                                prefix + "-demarches",
                                "toutes",
                                all,
                                name(Texts.get("agents.demarches.all")),
                                () -> choose(true)),
                        new RadioOption(
                                prefix + "-demarches",
                                "choisies",
                                !all,
                                name(Texts.get("agents.demarches.some")),
                                () -> choose(false)))));
        if (!all) {
            var list = new UnorderedList();
            list.setId(prefix + "-liste-demarches");
            list.addClassNames("choices", "plain-list");
            list.getElement().setAttribute("aria-label", Texts.get("agents.demarches.some"));
            demarchesField.add(
                    new SearchedList<>(
                            list,
                            "demarches",
                            departments.of(department.value()),
                            demarche -> Stream.of(demarche.name(), demarche.code()),
                            demarche -> new ListItem(option(demarche))),
                    chosen);
            showChosen();
        }
    }

    private CheckboxOption option(NamedCode demarche) {
        return new CheckboxOption(
                prefix + "-demarche",
                demarche.code(),
                demarches.contains(demarche.code()),
                name(demarche.name()),
                checked -> {
                    if (checked) {
                        demarches.add(demarche.code());
                    } else {
                        demarches.remove(demarche.code());
                    }
                    showChosen();
                    return true;
                });
    }

    /** Names what is chosen, since a search may hide it. */
    private void showChosen() {
        chosen.setText(
                demarches.isEmpty()
                        ? ""
                        : Texts.get(
                                "agents.form.demarches.chosen",
                                demarches.stream().map(departments::title).collect(Collectors.joining(", "))));
    }

    private void choose(boolean every) {
        all = every;
        showDemarches();
    }

    private static Span name(String text) {
        var name = new Span(text);
        name.addClassName("choice-name");
        return name;
    }

    private Optional<NewHabilitation> read() {
        boolean agent = role.value().equals(AGENT);
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(until);
        List<String> problems = new ArrayList<>();
        if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) {
            problems.add(Texts.get("agents.form.dates.wrong"));
        } else if (last.get().isBefore(today)) {
            problems.add(Texts.get("agents.form.dates.past"));
        } else if (last.get().isAfter(first.get().plusYears(1))) {
            problems.add(Texts.get("agents.form.dates.long"));
        }
        if (agent && !all && demarches.isEmpty()) {
            problems.add(Texts.get("agents.form.demarches.missing"));
        }
        if (reason.text().isEmpty()) {
            problems.add(Texts.get("agents.form.reason.missing"));
        }
        error.setText(String.join(" ", problems));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewHabilitation(
                role.value(),
                Optional.of(department.value()).filter(code -> agent),
                agent && !all ? List.copyOf(demarches) : List.of(),
                first.orElseThrow(),
                last.orElseThrow(),
                reason.text(),
                agent && exceptional));
    }

    private static Optional<LocalDate> day(Input input) {
        try {
            return Optional.of(LocalDate.parse(input.getValue()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
