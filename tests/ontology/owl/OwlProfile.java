// SPDX-License-Identifier: EUPL-1.2
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.Profiles;

/** Prints, for each file named, its axioms and every way in which it leaves OWL 2 DL. */
public class OwlProfile {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new File(file));
            OWLProfileReport report = Profiles.OWL2_DL.checkOntology(ontology);
            System.out.println("axioms\t" + ontology.getAxiomCount());
            report.getViolations().forEach(violation -> System.out.println("violation\t" + violation));
        }
    }
}
