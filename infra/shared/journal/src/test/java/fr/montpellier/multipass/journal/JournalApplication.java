package fr.montpellier.multipass.journal;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A minimal service that has a journal. */
@SpringBootApplication
class JournalApplication {}
