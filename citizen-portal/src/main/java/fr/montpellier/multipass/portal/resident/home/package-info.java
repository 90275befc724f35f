/** The resident's home: tasks, documents, latest accesses. */
@NullMarked
package fr.montpellier.multipass.portal.resident.home;

import org.jspecify.annotations.NullMarked;
