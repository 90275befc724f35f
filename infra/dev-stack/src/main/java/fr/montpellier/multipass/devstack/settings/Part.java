package fr.montpellier.multipass.devstack.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of the stack, one process each. */
public enum Part {
    DATABASE("postgresql", "PostgreSQL", List.of(Port.DATABASE), List.of()),
    STORE("object-store", "Stockage d’objets S3", List.of(Port.STORE), List.of()),
    SIMULATORS(
            "simulators",
            "Simulateurs FranceConnect, ProConnect, téléservice, horodatage, messagerie, API Particulier",
            List.of(
                    Port.FRANCECONNECT,
                    Port.FRANCECONNECT_PLUS,
                    Port.PROCONNECT,
                    Port.APPLICATION,
                    Port.TIMESTAMPS,
                    Port.MAIL,
                    Port.SMTP,
                    Port.PARTICULIER),
            List.of()),
    IDENTITY("identity-server", "Serveur d’identité", List.of(Port.IDENTITY), List.of(DATABASE)),
    CONSENT("consent-service", "Service des autorisations", List.of(Port.CONSENT), List.of(DATABASE)),
    VAULT("document-vault", "Porte-documents", List.of(Port.VAULT), List.of(DATABASE, STORE)),
    PORTAL("citizen-portal", "Portail", List.of(Port.PORTAL), List.of());

    private final String id;
    private final String title;
    private final List<Port> ports;
    private final List<Part> after;

    Part(String id, String title, List<Port> ports, List<Part> after) {
        this.id = id;
        this.title = title;
        this.ports = ports;
        this.after = after;
    }

    /** Returns the name at the command line, which is also that of the part's log and settings. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    List<Port> ports() {
        return ports;
    }

    /** Returns the parts that must be ready before this one starts. */
    public List<Part> after() {
        return after;
    }

    /** Returns whether the part is a Spring Boot application of this repository, with a jar of its own. */
    public boolean isApplication() {
        return this != DATABASE && this != STORE;
    }

    public static Part named(String id) {
        for (Part part : values()) {
            if (part.id.equals(id)) {
                return part;
            }
        }
        String known = Arrays.stream(values()).map(Part::id).collect(Collectors.joining(", "));
        throw new StackException("« " + id + " » n’existe pas. Services : " + known + ".");
    }

    static Part using(Port port) {
        return Arrays.stream(values())
                .filter(part -> part.ports.contains(port))
                .findFirst()
                .orElseThrow();
    }
}
