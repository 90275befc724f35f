package fr.montpellier.multipass.portal.fakes;

import fr.montpellier.multipass.portal.CitizenPortal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.apache.catalina.Context;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the portal with fakes of the services, to look at its screens: run {@link #main}, then open port 8080. */
public final class PortalOnFakes {

    private final FakeIdentity identity;
    private final FakeServices services;
    private final ConfigurableApplicationContext portal;

    private PortalOnFakes(FakeIdentity identity, FakeServices services, int port) {
        this.identity = identity;
        this.services = services;
        this.portal = new SpringApplicationBuilder(CitizenPortal.class)
                .run(
                        "--server.port=" + port,
                        "--multipass.tokens.issuer=" + identity.issuer(),
                        "--multipass.identity.url=" + services.url(),
                        "--multipass.consent.url=" + services.url(),
                        "--multipass.vault.url=" + services.url(),
                        "--multipass.operator.name=Ville d'exemple",
                        "--multipass.operator.address=1 place de l'Exemple, 34000 Montpellier",
                        "--multipass.operator.phone=04 99 00 00 00",
                        "--multipass.operator.hours.fr=du lundi au vendredi de 8 h 30 à 17 h",
                        "--multipass.operator.hours.en=Monday to Friday, 8:30 to 17:00",
                        "--multipass.operator.email=aide@exemple.example",
                        "--multipass.operator.data-protection-officer=dpo@exemple.example",
                        "--multipass.operator.publisher=La maire ou le maire",
                        "--multipass.operator.host=Hébergeur d'exemple, 04 99 00 00 01",
                        "--multipass.data-directory=" + Path.of("target", "portal-on-fakes"));
    }

    private static PortalOnFakes start() {
        return new PortalOnFakes(FakeIdentity.start(0), FakeServices.start(0), 0);
    }

    /**
     * Returns the one portal of all tests of this JVM: the framework's static fields belong to the portal that was
     * started last.
     */
    public static PortalOnFakes shared() {
        return Shared.PORTAL;
    }

    /** Starts the portal when the first test asks for it. It ends with the JVM. */
    private static final class Shared {
        private static final PortalOnFakes PORTAL = start();
    }

    /** Returns the number of sessions that the container holds. */
    public int sessions() {
        TomcatWebServer server =
                Objects.requireNonNull((TomcatWebServer) ((ServletWebServerApplicationContext) portal).getWebServer());
        return Arrays.stream(server.getTomcat().getHost().findChildren())
                .mapToInt(context -> ((Context) context).getManager().getActiveSessions())
                .sum();
    }

    public String url() {
        return "http://localhost:" + portal.getEnvironment().getProperty("local.server.port");
    }

    public ConfigurableApplicationContext context() {
        return portal;
    }

    public FakeIdentity identity() {
        return identity;
    }

    public FakeServices services() {
        return services;
    }

    static void main(String[] arguments) {
        var portal = new PortalOnFakes(FakeIdentity.start(0), FakeServices.start(0), Integer.getInteger("port", 18080));
        if (arguments.length > 0 && arguments[0].equals("ended")) {
            portal.identity().refuseTokens("invalid_grant");
        }
        if (arguments.length > 0 && arguments[0].equals("long-ago")) {
            portal.identity().signInAge(600);
        }
        if (arguments.length > 0 && arguments[0].equals("dpo")) {
            portal.identity().staffIs(FakeIdentity.CLAIRE);
        }
    }
}
