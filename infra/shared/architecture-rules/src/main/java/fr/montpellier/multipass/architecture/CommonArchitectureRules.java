package fr.montpellier.multipass.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** Rules that hold in every module. A rule that finds no class to check passes, since modules hold different packages. */
public final class CommonArchitectureRules {

    private static final String ROOT = "fr.montpellier.multipass";

    @ArchTest
    public static final ArchRule NO_SERVICE_DEPENDS_ON_ANOTHER = slices().matching(
                    ROOT + ".(identity|vault|consent|portal)..")
            .should()
            .notDependOnEachOther()
            .because("services meet over HTTP alone")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule THE_KERNEL_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage(ROOT + ".kernel..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(ROOT + ".kernel..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule PAC4J_STAYS_IN_FEDERATION =
            onlyIn("org.pac4j..", ROOT + ".identity.people.federation..");

    @ArchTest
    public static final ArchRule MINIO_STAYS_IN_BLOBS = onlyIn("io.minio..", ROOT + ".vault.keeping.blobs..");

    @ArchTest
    public static final ArchRule VAADIN_STAYS_IN_THE_PORTAL = onlyIn("com.vaadin..", ROOT + ".portal..");

    @ArchTest
    public static final ArchRule BOUNCY_CASTLE_STAYS_WHERE_CRYPTOGRAPHY_IS = onlyIn(
            "org.bouncycastle..",
            ROOT + ".vault.keeping.sealing..",
            ROOT + ".vault.checking.authenticity..",
            ROOT + ".vault.keeping.proofs..",
            ROOT + ".service.timestamps..",
            ROOT + ".identity.protocol.keys..",
            ROOT + ".consent.receipts..",
            ROOT + ".simulators.timestamps..",
            ROOT + ".journal..");

    @ArchTest
    public static final ArchRule STAND_INS_STAY_OUT_OF_SERVICES = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".identity..", ROOT + ".vault..", ROOT + ".consent..", ROOT + ".portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".embedded..", ROOT + ".simulators..", ROOT + ".devstack..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule THE_CONSENT_SERVICE_CALLS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".consent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web.client..", "java.net.http..")
            .because("the services that rely on an authorisation ask it at each use")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule AREAS_OF_THE_PORTAL_DO_NOT_IMPORT_ONE_ANOTHER = slices().matching(
                    ROOT + ".portal.(resident|agent|dpo|partner|admin)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule VIEWS_LEAVE_HTTP_AND_TOKENS_TO_GATEWAYS = noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web.client..", "java.net.http..", "com.nimbusds..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule WHAT_ONLY_THE_FEATURE_USES_IS_PACKAGE_PRIVATE = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .haveSimpleNameEndingWith("Settings")
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule REPOSITORIES_CARRY_ONE_SUFFIX = noClasses()
            .should()
            .haveSimpleNameStartingWith("Jdbc")
            .orShould()
            .haveSimpleNameEndingWith("Rows")
            .because("a class that reads and writes a table is named …Repository")
            .allowEmptyShould(true);

    /** Classes that query the database and are no repositories, with the reason. */
    private static final Map<String, String> QUERY_WITHOUT_A_TABLE_OF_THEIR_OWN = Map.of(
            "identity.support.retention.BatchedDeletion", "deletes from tables that their owners name",
            "identity.support.retention.DistinctValues", "reads columns that their owners name",
            "journal.Journal", "is the interface of the journal, whose write is one statement",
            "journal.JournalBatch", "is the same, for many entries",
            "journal.integration.Integrator", "takes the lock under which the tree grows, and places leaves",
            "journal.watch.PseudonymCheck", "compares tables of the journal with one another",
            "journal.watch.RoleCheck", "reads the rights of a database role",
            "notices.NoticeOutbox", "is the interface of the outbox, whose write is one statement");

    @ArchTest
    public static final ArchRule WHAT_QUERIES_THE_DATABASE_IS_A_REPOSITORY = classes()
            .that(describe(
                    "have a client of the database in a field and are no stated exception",
                    c -> c.getFields().stream()
                                    .anyMatch(field -> field.getRawType()
                                            .getPackageName()
                                            .startsWith("org.springframework.jdbc.core"))
                            && QUERY_WITHOUT_A_TABLE_OF_THEIR_OWN.keySet().stream()
                                    .noneMatch(name -> c.getName().equals(ROOT + "." + name))))
            .should()
            .haveSimpleNameEndingWith("Repository")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".identity..", ROOT + ".vault..", ROOT + ".consent..", ROOT + ".journal..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("tests move time through the injected Clock")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_MONITOR_AROUND_INPUT_OR_OUTPUT = methods()
            .that()
            .areDeclaredInClassesThat(
                    describe("are ours", c -> c.getPackageName().startsWith(ROOT)))
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because("services run on virtual threads; use a lock and say what it guards")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ROWS_ARE_READ_AS_A_LIST = noClasses()
            .should()
            .callMethodWhere(target(name("stream"))
                    .and(target(
                            owner(assignableTo("org.springframework.jdbc.core.simple.JdbcClient$MappedQuerySpec")))))
            .because("a stream keeps its connection until it is closed: the tenth leaves a service without one")
            .allowEmptyShould(true);

    private CommonArchitectureRules() {}

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true);
    }
}
