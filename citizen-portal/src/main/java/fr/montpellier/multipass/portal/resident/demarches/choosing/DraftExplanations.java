package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds the explanations that a resident typed while the démarche for which they typed them is shown again. */
public final class DraftExplanations {

    private final String demarche;
    private final Map<String, String> byType;

    private DraftExplanations(String demarche, List<Absence> typed) {
        this.demarche = demarche;
        byType = typed.stream().collect(Collectors.toMap(Absence::type, Absence::explanation, (first, again) -> first));
    }

    /** Shows the page again, with what the resident typed about types that the démarche still asks for. */
    public static void showAgain(String demarche, List<Absence> typed) {
        UI ui = UI.getCurrent();
        ComponentUtil.setData(ui, DraftExplanations.class, new DraftExplanations(demarche, typed));
        try {
            ui.refreshCurrentRoute(false);
        } finally {
            ComponentUtil.setData(ui, DraftExplanations.class, null);
        }
    }

    /** Returns what was typed about a type of a démarche that is being shown again, or empty if there is nothing. */
    public static Optional<String> find(String demarche, String type) {
        return Optional.ofNullable(ComponentUtil.getData(UI.getCurrent(), DraftExplanations.class))
                .filter(kept -> kept.demarche.equals(demarche))
                .flatMap(kept -> Optional.ofNullable(kept.byType.get(type)));
    }
}
