package fr.montpellier.multipass.portal.design.layout;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.List;

/** Lists the main pages of each audience. */
public enum NavigationItem {
    HOME("/accueil", "place.home", "home"),
    PIECES("/mes-pieces", "place.pieces", "pieces"),
    DEMARCHES("/demarches", "place.demarches", "requests"),
    AUTHORISATIONS("/mes-autorisations", "place.authorisations", "authorisations"),
    ACCESSES("/qui-a-consulte", "place.accesses", "accesses"),
    CASES("/agent", "place.cases", "pieces"),
    JOURNAL("/dpo", "place.journal", "accesses"),
    QUESTIONS("/dpo/questions", "place.questions", "requests"),
    RIGHTS("/dpo/demandes", "place.rights", "pieces"),
    CATALOGUE("/catalogue", "place.catalogue", "pieces"),
    REGISTER("/registre", "place.register", "requests"),
    POWERS("/pouvoirs", "place.powers", "authorisations"),
    AGENTS("/habilitations", "place.agents", "authorisations"),
    APPLICATIONS("/applications", "place.applications", "pieces");

    /** Pages that answer one of the questions. */
    private static final List<String> ANSWERS =
            List.of("/dpo/inhabituels", "/dpo/acces-exceptionnels", "/dpo/violation");

    public final String path;
    public final String key;
    public final String icon;

    NavigationItem(String path, String key, String icon) {
        this.path = path;
        this.key = key;
        this.icon = icon;
    }

    /** Returns the places of a person; a helper does not see who read what of the person for whom they act. */
    public static List<NavigationItem> of(Person person) {
        return of(person.role()).stream()
                .filter(place -> place != ACCESSES || !person.isAccompanied())
                .toList();
    }

    private static List<NavigationItem> of(Role role) {
        return switch (role) {
            case RESIDENT -> List.of(HOME, PIECES, DEMARCHES, AUTHORISATIONS, ACCESSES);
            case AGENT -> List.of(CASES);
            case DPO -> List.of(JOURNAL, QUESTIONS, RIGHTS, CATALOGUE, REGISTER, POWERS);
            case ADMINISTRATOR -> List.of(AGENTS, APPLICATIONS, REGISTER);
            // They work on pages of the identity server.
            case RECONCILER, OPERATOR, HELPER -> List.of();
        };
    }

    /** Returns whether a page belongs to this place. The requests of a resident are about démarches. */
    boolean holds(String address) {
        return isAt(path, address)
                        && (this != JOURNAL
                                || List.of(QUESTIONS, RIGHTS).stream().noneMatch(other -> other.holds(address)))
                || this == QUESTIONS && ANSWERS.stream().anyMatch(page -> isAt(page, address))
                || this == DEMARCHES && (isAt("/mes-demandes", address) || isAt("/echanges", address));
    }

    private static boolean isAt(String place, String address) {
        return address.equals(place) || address.startsWith(place + "/");
    }
}
