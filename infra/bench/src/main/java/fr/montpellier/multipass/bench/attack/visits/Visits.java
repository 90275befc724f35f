package fr.montpellier.multipass.bench.attack.visits;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.attack.environment.TestEnvironment;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Creates the ordinary callers of one service, each a person at an address of their own. */
public final class Visits {

    private final TestEnvironment city;
    private int sources;

    public Visits(TestEnvironment city) {
        this.city = city;
    }

    public List<Visit> to(Part part, int callers) throws IOException {
        var visits = new ArrayList<Visit>();
        for (int i = 0; i < callers; i++) {
            Account resident = city.resident(source());
            visits.add(
                    switch (part) {
                        case IDENTITY -> new IdentityVisit(resident);
                        case VAULT -> new VaultVisit(resident, city.agent(source()));
                        case CONSENT -> new ConsentVisit(resident);
                        case PORTAL -> new PortalVisit(resident);
                        default -> throw new IllegalArgumentException("no visit is defined for " + part);
                    });
        }
        return visits;
    }

    private String source() {
        return "203.0.113." + ++sources;
    }
}
